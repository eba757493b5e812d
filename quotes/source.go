package quotes

func (c *clause) accordingTo(i int) (a attribution, ok bool) {
	n := c.phraseRight(i+2, len(c.u))
	if n == i+2 || n < len(c.u) && !c.mark(&c.u[n], ",.;)-") && c.u[n].tag.Noun() {
		// a noun taken for a verb: according to talk radio host Rush Limbaugh,
		for k := i + 3; k < len(c.u) && k < i+12; k++ {
			if c.mark(&c.u[k], ",.") {
				n = k
				break
			}
		}
	}
	if n == i+2 {
		return a, false
	}
	a = attribution{verb: i, cue: [2]int{i, i + 2}, from: i, to: n, subject: [2]int{i + 2, n}, source: true, flags: that | bare}
	a.to = c.appositive(n, len(c.u))
	if i == 0 && a.to > n && a.to+1 < len(c.u) && c.mark(&c.u[a.to], ",") && finite.Has(c.u[a.to+1].tag) {
		a.to = n // According to the minister, | a team at the ministry, led by Rao, has
	}
	if a.to == n && n < len(c.u) {
		// figures her campaign released Friday
		if m := c.rightOf(n, len(c.u)); m > n && m < len(c.u) && finite.Has(c.u[m].tag) || c.u[n].flags&relative != 0 {
			for a.to < len(c.u) && !c.mark(&c.u[a.to], ",.;)") && !c.u[a.to].quoted() {
				a.to++
			}
		}
	}
	return a, true
}

// sourceContent takes what an "according to" brings.
func (c *clause) sourceContent(a *attribution, used, stopAt int, emit func(int, int)) int {
	n := len(c.u)
	left := a.from
	for left > used && c.mark(&c.u[left-1], ",-") {
		left--
	}
	if left-used >= 1 && c.u[left-1].quoted() && left-1 == used {
		emit(used, left)
		return a.to
	}
	if used > 0 && a.to >= stopAt && left-used <= 1 {
		// Kasich said he would leave, according to the paper: all of it
		used = 0
	}
	from := c.leftStart(used, left)
	if a.to+1 < stopAt && c.mark(&c.u[a.to], ",") && c.concedes(from, left) && c.mainClauseAt(a.to+1, stopAt) {
		end := c.clauseEnd(a.to+1, a, nil, 0, stopAt)
		emit(a.to+1, end)
		return end
	}
	if from < left && a.to+1 < stopAt && c.mark(&c.u[a.to], ",") && c.verbAt(a.to+1, stopAt) {
		// The storm, according to the weather office, will turn north
		emit(from, left)
		end := c.clauseEnd(a.to+1, a, nil, 0, stopAt)
		emit(a.to+1, end)
		return end
	}
	if from < left && (c.clausal(from, left) || left-from >= 3) {
		emit(from, left)
		if a.to < n && c.mark(&c.u[a.to], ",") && a.to+1 < stopAt && !c.newClause(a.to+1, stopAt) && !c.trailing(a.to+1) && finiteIn(c.u[a.to+1:stopAt]) {
			end := c.clauseEnd(a.to+1, a, nil, 0, stopAt)
			emit(a.to+1, end)
			return end
		}
		return a.to
	}
	p := a.subject[1]
	if a.to > p {
		p = a.to
	}
	for p < stopAt && !c.mark(&c.u[p], ",") && !c.u[p].quoted() {
		p++
	}
	if p < stopAt && c.mark(&c.u[p], ",") {
		p++
	}
	if p < stopAt {
		end := c.clauseEnd(p, a, nil, 0, stopAt)
		emit(p, end)
		return end
	}
	return a.to
}

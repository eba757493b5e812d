package render

import (
	"slices"
	"strings"

	"github.com/newstext/newstext/entities"
)

// about returns what the text says of an entity: its role, age, nationality.
func about(e entities.Entity) string {
	var parts []string
	for _, a := range e.Attributes {
		text := strings.Join(strings.Fields(printable(a.Text)), " ")
		if a.Kind == entities.Age && strings.Trim(text, "0123456789") == "" {
			text = "aged " + text
		}
		if !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "; ")
}

// undated adds how to read the symbolic value of m to what the page says of that.
func (b *builder) undated(m entities.Mention) {
	if m.Type != entities.Date && m.Type != entities.Time && m.Type != entities.Duration || m.Value == nil {
		return
	}
	for _, n := range [...]struct{ sign, note string }{
		{"REF", "REF is the day of publication, which is not given."},
		{"X", "X stands for what the text leaves open."},
	} {
		if strings.Contains(m.Value.Norm, n.sign) && !strings.Contains(b.page.Undated, n.note) {
			b.page.Undated = strings.TrimSpace(b.page.Undated + " " + n.note)
		}
	}
}

// valueText returns the normal form of a value, for people.
func valueText(m entities.Mention) string {
	if m.Value == nil {
		return ""
	}
	text := m.Value.Norm
	switch m.Value.Basis {
	case "assumed":
		text += " (assumed)"
	case "published":
		text += " (by the day of publication)"
	}
	return printable(text)
}

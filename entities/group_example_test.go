package entities_test

import (
	"fmt"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

func ExampleGroupMentions() {
	groups := entities.GroupMentions("", []entities.GivenMention{
		{Text: "World Health Organization", Type: "ORG"},
		{Text: "Dr. Hanna Bekele", Type: "PERSON"},
		{Text: "WHO", Type: "ORG"},
		{Text: "Bekele", Type: "PERSON"},
	})
	fmt.Println(groups)
	// Output: [0 1 0 1]
}

func ExampleReferences() {
	d := document.New("Finance Minister Eva Lund resigned on Friday. “I am tired,” she said. The minister had been in office for six years.")
	r := entities.Extract(d)
	for _, m := range entities.References(d, r) {
		fmt.Printf("%s means %s\n", m.Text, r.Entities[m.Entity].Name)
	}
	// Output:
	// I means Eva Lund
	// she means Eva Lund
	// The minister means Eva Lund
}

func ExampleAcross() {
	results := []*entities.Result{
		entities.ExtractString("Coach John Smith was pleased on Sunday."),
		entities.ExtractString("The club dismissed John Smith, the coach, on Monday."),
	}
	for _, id := range entities.Across(results) {
		if len(id.Members) > 1 && id.Type == entities.Person {
			fmt.Println(id.Name, id.Why)
		}
	}
	// Output: John Smith [same full name same role: coach]
}

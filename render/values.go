package render

import "github.com/newstext/newstext/entities"

// about returns what the text says of an entity: its role, age, nationality.
func about(e entities.Entity) string { return "" }

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

module github.com/newstext/newstext

go 1.26

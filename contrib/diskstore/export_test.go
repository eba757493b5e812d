package diskstore

// SetMemTable makes the files of the database smaller, for tests.
func SetMemTable(size uint64) { memTable = size }

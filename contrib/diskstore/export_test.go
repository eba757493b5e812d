package diskstore

// SetMemTable makes the files of the database and the tables smaller, for tests.
func SetMemTable(size uint64, young int) { memTable, maxYoung = size, young }

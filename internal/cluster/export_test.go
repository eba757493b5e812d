package cluster

// File is the embedded model.
func File() string { return file }

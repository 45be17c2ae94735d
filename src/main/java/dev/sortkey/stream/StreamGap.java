package dev.sortkey.stream;

/// Why changes of the table may not have been delivered: whoever keeps a copy reads the table anew.
public enum StreamGap {
    /// Records were older than the 24 hours that a stream keeps.
    TRIMMED("Some records are gone: a stream keeps them for 24 hours."),
    /// The stream was turned off and on again, or the table was made anew: there is nothing from in between.
    REPLACED("The table has another stream now; changes made between the two are in neither."),
    /// The reader was away, as a sleeping computer is, before it had seen a first record.
    AWAY("The reader was away for too long; what happened meanwhile was not read."),
    /// Nobody knows how far the reader came: all that is left is read again.
    FORGOTTEN("How far the stream was read is not known any more; what is left of it is read again.");

    private final String words;

    StreamGap(String words) {
        this.words = words;
    }

    /// One sentence for a person.
    public String words() {
        return words;
    }
}

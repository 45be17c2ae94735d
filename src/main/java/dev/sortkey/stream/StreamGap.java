package dev.sortkey.stream;

/// Why changes of the table may be missing: a listener that keeps a copy has to read the table again.
public enum StreamGap {
    /// Records were older than the 24 hours that a stream keeps.
    TRIMMED("Some records expired before they were read: a stream keeps them for 24 hours."),
    /// The stream was turned off and on again, or the table was created again: the changes in between are lost.
    REPLACED("The table has a new stream. Changes made between the old stream and the new one are in neither."),
    /// The reader was interrupted, as by a sleeping computer, before it had read a first record.
    AWAY("Reading was interrupted for too long. Changes made in the meantime were not read."),
    /// The position was lost: all records that are left are read again.
    FORGOTTEN("The position in the stream was lost. All records that are still in it are read again.");

    private final String words;

    StreamGap(String words) {
        this.words = words;
    }

    /// One sentence for a person.
    public String words() {
        return words;
    }
}

package dev.sortkey.stream;

/// Why changes of the table may not have been delivered: whoever keeps a copy reads the table anew.
public enum StreamGap {
    /// Records were older than the 24 hours that a stream keeps.
    TRIMMED("Some records expired before they were read: a stream keeps them for 24 hours."),
    /// The stream was turned off and on again, or the table was made anew: there is nothing from in between.
    REPLACED("The table has a new stream. Changes made between the old stream and the new one are in neither."),
    /// The reader was away, as a sleeping computer is, before it had seen a first record.
    AWAY("Reading was interrupted for too long. Changes made in the meantime were not read."),
    /// Nobody knows how far the reader came: all that is left is read again.
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

package dev.sortkey.transfer.format;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.ItemSource.Reject;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/// Files that end too early or are damaged, apart from those that can't be read at all.
final class Damage {
    private Damage() {}

    /// The reject that ends the file.
    ///
    /// @param at the last place that could be read
    /// @throws UserException `Unavailable` when it isn't the file's fault
    static Reject of(IOException failure, Position at) {
        return switch (failure) {
            case EOFException _ -> new Reject("The file ends in the middle; it isn't complete.", "", at);
            case CharacterCodingException _ -> new Reject("This text isn't UTF-8.", "", at);
            default -> {
                if (Compression.isDamage(failure)) {
                    yield new Reject("The compressed file is damaged: " + failure.getMessage() + ".", "", at);
                }
                throw unreadable(failure);
            }
        };
    }

    /// The error of a file that can't be read.
    static UserException unreadable(IOException failure) {
        return new UserException(
                new UserError.Unavailable(
                        "The file can't be read: " + failure.getMessage() + ".", "Check the disk, and try again."),
                failure);
    }

    /// The error of a file that can't be written.
    static UserException unwritable(IOException failure) {
        return new UserException(
                new UserError.Unavailable(
                        "The file can't be written: " + failure.getMessage() + ".", "Check the disk, and try again."),
                failure);
    }
}

package dev.sortkey.ui.conversations.reactions;

import dev.sortkey.chat.model.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Messages with the sort keys from `first` to `last`, both of them too.
///
/// @param last {@link Stamp#BEHIND_ALL} for all from `first` on
public record KeyRange(String first, String last) {
    /// All messages from `first` on, those that come later too.
    public static KeyRange from(String first) {
        return new KeyRange(first, Stamp.BEHIND_ALL);
    }

    boolean contains(String stamp) {
        return first.compareTo(stamp) <= 0 && stamp.compareTo(last) <= 0;
    }

    private boolean touches(KeyRange other) {
        return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /// What of this isn't in `others`.
    List<KeyRange> without(List<KeyRange> others) {
        List<KeyRange> left = List.of(this);
        for (KeyRange other : others) {
            left = left.stream().flatMap(part -> part.without(other)).toList();
        }
        return left;
    }

    private Stream<KeyRange> without(KeyRange other) {
        if (!touches(other)) {
            return Stream.of(this);
        }
        return Stream.concat(
                first.compareTo(other.first) < 0 ? Stream.of(new KeyRange(first, other.first)) : Stream.empty(),
                last.compareTo(other.last) > 0 ? Stream.of(new KeyRange(other.last, last)) : Stream.empty());
    }

    /// `ranges` and this, those that touch put together.
    List<KeyRange> with(List<KeyRange> ranges) {
        KeyRange whole = this;
        var apart = new ArrayList<KeyRange>();
        for (KeyRange other : ranges) {
            if (other.touches(this)) {
                whole = new KeyRange(
                        whole.first.compareTo(other.first) < 0 ? whole.first : other.first,
                        whole.last.compareTo(other.last) > 0 ? whole.last : other.last);
            } else {
                apart.add(other);
            }
        }
        apart.add(whole);
        return List.copyOf(apart);
    }
}

package dev.sortkey.ui.conversations.messages;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The colours of the people in one conversation: everybody has the same wherever it is free, and no two of up to
/// twelve people have the same.
final class AvatarColours {
    private final Map<String, Integer> taken = new HashMap<>();

    /// The colour of `person`, from the first time on that it is asked for.
    int of(String person) {
        return taken.computeIfAbsent(person, this::free);
    }

    private int free(String person) {
        int usual = Avatar.usualColour(person);
        int round = taken.size() / Avatar.COLOURS;
        return IntStream.range(usual, usual + Avatar.COLOURS)
                .map(colour -> colour % Avatar.COLOURS)
                .filter(colour ->
                        taken.values().stream().filter(it -> it == colour).count() <= round)
                .findFirst()
                .orElse(usual);
    }
}

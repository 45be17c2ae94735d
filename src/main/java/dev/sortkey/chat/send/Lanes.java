package dev.sortkey.chat.send;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// The lanes of a sender, by conversation.
final class Lanes {
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Works works;

    Lanes(Works works) {
        this.works = works;
    }

    /// The lane that leads to `conversation`.
    synchronized Lane to(String conversation) {
        return lanes.computeIfAbsent(conversation, _ -> new Lane(works, this, conversation));
    }

    /// What is in `lane` goes to `conversation`, and what is written for that goes behind it.
    synchronized void lead(Lane lane, String conversation) {
        lanes.putIfAbsent(conversation, lane);
    }

    /// Each one once.
    synchronized List<Lane> all() {
        return List.copyOf(new LinkedHashSet<>(lanes.values()));
    }

    /// Something arrived: whatever waits for the table to be reached need not.
    void reached() {
        all().forEach(Lane::reached);
    }
}

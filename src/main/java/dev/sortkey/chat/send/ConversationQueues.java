package dev.sortkey.chat.send;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// The lanes of a sender, by conversation.
final class ConversationQueues {
    private final Map<String, ConversationQueue> lanes = new LinkedHashMap<>();
    private final SenderParts works;

    ConversationQueues(SenderParts works) {
        this.works = works;
    }

    /// The lane that leads to `conversation`.
    synchronized ConversationQueue to(String conversation) {
        return lanes.computeIfAbsent(conversation, _ -> new ConversationQueue(works, this, conversation));
    }

    /// What is in `lane` goes to `conversation`, and what is written for that goes behind it.
    synchronized void lead(ConversationQueue lane, String conversation) {
        lanes.putIfAbsent(conversation, lane);
    }

    /// Each one once.
    synchronized List<ConversationQueue> all() {
        return List.copyOf(new LinkedHashSet<>(lanes.values()));
    }

    /// Something arrived: whatever waits for the table to be reached need not.
    void reached() {
        all().forEach(ConversationQueue::reached);
    }
}

package dev.sortkey.chat.action;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Looks for a text in one conversation or in many, from the newest message back, a page at a time. DynamoDB has no
/// index over words, so every message is read and paid for. Safe for many threads.
///
/// Of several conversations always the one is read on whose messages are the newest that weren't looked at. So
/// there is one moment back to which everything was.
public final class MessageSearch {
    private static final AttributeValue END = AttributeValue.fromS("");

    private final ChatClient client;
    private final TextMatch wanted;
    private final List<Track> tracks;
    private long messages;
    private long requests;
    private ReadUnits capacity = ReadUnits.NONE;

    /// A message that was found.
    public record Hit(InboxEntry entry, Message message) {}

    /// How far a search has come.
    ///
    /// @param messages how many were read
    /// @param requests how many Query requests that were
    /// @param capacity what they used
    /// @param conversations how many are searched
    /// @param back everything that is newer was looked at; null when everything was
    public record Reach(
            long messages,
            long requests,
            ReadUnits capacity,
            int conversations,
            @Nullable Instant back) {}

    /// One conversation, and where the next page of it begins.
    private static final class Track {
        private final InboxEntry entry;
        private String before = Stamp.BEHIND_ALL;
        private Instant front;
        private boolean ended;

        private Track(InboxEntry entry) {
            this.entry = entry;
            this.front = entry.last().at().moment();
        }
    }

    /// A search that has read nothing yet.
    ///
    /// @throws UserException `BadInput` when the text is blank
    public MessageSearch(ChatClient client, List<InboxEntry> conversations, String text) {
        this.client = client;
        this.wanted = new TextMatch(text);
        if (wanted.isBlank()) {
            throw new UserException(new UserError.BadInput("There is nothing to search for.", "Enter a word."));
        }
        this.tracks = conversations.stream().map(Track::new).toList();
    }

    /// What is searched for.
    public TextMatch wanted() {
        return wanted;
    }

    /// Whether there may be messages that weren't looked at.
    public synchronized boolean hasMore() {
        return tracks.stream().anyMatch(track -> !track.ended);
    }

    /// R15: reads the next page and returns what it has, newest first. After a failure the same can be asked again.
    ///
    /// @throws UserException when the service refuses or does not answer
    public synchronized List<Hit> next() {
        Track track = tracks.stream()
                .filter(each -> !each.ended)
                .max(Comparator.comparing(each -> each.front))
                .orElse(null);
        if (track == null) {
            return List.of();
        }
        var pages = new Pages(
                client.current().get(),
                ChatPatterns.SEARCH.read(
                        client.table().description(),
                        Map.of("conversation", track.entry.conversation(), "stamp", track.before)));
        Page page = pages.next();
        requests++;
        capacity = capacity.plus(page.tally().capacity());
        messages += page.items().size();
        Parsed<Message> read = Parsed.of(page.items(), Message::of);
        track.ended = page.next() == null || page.items().isEmpty();
        if (!page.items().isEmpty()) {
            track.before = String.valueOf(
                    page.items().getLast().getOrDefault("sk", END).s());
        }
        read.good().stream()
                .map(Message::stamp)
                .min(Comparator.naturalOrder())
                .map(Stamp::moment)
                .ifPresent(oldest -> track.front = oldest);
        var hits = new ArrayList<Hit>();
        read.good().stream()
                .filter(message -> wanted.isIn(message.text()))
                .forEach(message -> hits.add(new Hit(track.entry, message)));
        return hits;
    }

    /// How far it has come.
    public synchronized Reach reach() {
        Instant back = tracks.stream()
                .filter(track -> !track.ended)
                .map(track -> track.front)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Reach(messages, requests, capacity, tracks.size(), back);
    }
}

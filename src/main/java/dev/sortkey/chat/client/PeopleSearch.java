package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Person;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds people by handle, name or UUID, in any case: in the table's directory, and among all whom its items name.
/// Safe for many threads; every method blocks.
public final class PeopleSearch {
    private static final int MOST = 200;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ChatClient client;
    private final int scans;
    private volatile Known known = new Known(List.of(), Instant.EPOCH);

    private record Known(List<Person> people, Instant at) {}

    /// Searches as `client`.
    ///
    /// @param scans as in {@link ChatClient#peopleInTable}
    public PeopleSearch(ChatClient client, int scans) {
        this.client = client;
        this.scans = scans;
    }

    /// The people of whom `text` is a part of the handle, the name or the UUID: those whose handle or name begins
    /// with it first. A blank text finds everybody. The table is scanned again after a minute.
    public List<Person> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Instant now = client.clock().instant();
        if (known.at().isBefore(now.minus(FRESH))) {
            known = new Known(client.peopleInTable(scans), now);
        }
        var found = new LinkedHashMap<String, Person>();
        Stream.concat(known.people().stream(), client.people(wanted).stream())
                .filter(person -> matches(person, wanted))
                .forEach(person -> found.putIfAbsent(person.uuid(), person));
        return found.values().stream()
                .sorted(Comparator.<Person, Boolean>comparing(person -> !begins(person, wanted))
                        .thenComparing(Person::displayName, String.CASE_INSENSITIVE_ORDER))
                .limit(MOST)
                .toList();
    }

    /// The person who is called exactly `text`.
    ///
    /// @throws UserException `NotFound` when there is none, `BadInput` when there are several
    public Person exactly(String text) {
        try {
            return client.person(text);
        } catch (UserException e) {
            if (!(e.error() instanceof UserError.NotFound)) {
                throw e;
            }
            List<Person> called = find(text).stream()
                    .filter(person -> Stream.of(person.handle(), person.displayName(), person.uuid())
                            .anyMatch(text.strip()::equalsIgnoreCase))
                    .toList();
            if (called.size() > 1) {
                throw new UserException(
                        new UserError.BadInput(
                                called.size() + " people are named " + text + ".",
                                "Use a handle: "
                                        + String.join(
                                                ", ",
                                                called.stream()
                                                        .map(Person::handle)
                                                        .toList()) + "."),
                        e);
            }
            return called.stream().findFirst().orElseThrow(() -> e);
        }
    }

    /// Whether `text` is a part of what `person` is called, in any case.
    public static boolean matches(Person person, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Stream.of(person.handle(), person.displayName(), person.uuid())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static boolean begins(Person person, String wanted) {
        return Stream.of(person.handle(), person.displayName())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted));
    }
}

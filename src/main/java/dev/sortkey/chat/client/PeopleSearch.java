package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Person;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds people by handle, name or UUID, in any case: in the table's directory, and among all whom its items name
/// once these are loaded. Safe for many threads; every method blocks.
public final class PeopleSearch {
    private static final int MOST = 200;

    private final ChatClient client;
    private final int scans;
    private volatile List<Person> known = List.of();

    /// Searches as `client`.
    ///
    /// @param scans as in {@link ChatClient#peopleInTable}
    public PeopleSearch(ChatClient client, int scans) {
        this.client = client;
        this.scans = scans;
    }

    /// Scans the table for people, for all searches from now on. Who may not scan it finds those in the directory.
    public void load() {
        try {
            known = client.peopleInTable(scans);
        } catch (UserException e) {
            if (!(e.error() instanceof UserError.AccessDenied)) {
                throw e;
            }
        }
    }

    /// The people of whom `text` is a part of the handle, the name or the UUID: those whose handle or name begins
    /// with it first. A blank text finds everybody. What the directory says of somebody counts.
    public List<Person> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        var found = new LinkedHashMap<String, Person>();
        Stream.concat(client.people(wanted).stream(), known.stream())
                .filter(person -> matches(person, wanted))
                .forEach(person -> found.putIfAbsent(person.uuid(), person));
        return found.values().stream()
                .sorted(Comparator.<Person, Boolean>comparing(person -> !begins(person, wanted))
                        .thenComparing(Person::displayName, String.CASE_INSENSITIVE_ORDER))
                .limit(MOST)
                .toList();
    }

    /// The person who is called exactly `text`; the table is scanned unless that is a handle.
    ///
    /// @throws UserException `NotFound` when there is none, `BadInput` when there are several
    public Person exactly(String text) {
        try {
            return client.person(text);
        } catch (UserException e) {
            if (!(e.error() instanceof UserError.NotFound)) {
                throw e;
            }
            load();
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

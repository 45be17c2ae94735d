package dev.sortkey.ui.conversations.members;

import dev.sortkey.chat.action.Groups;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.client.PeopleSearch;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Who is in one conversation, and changing it.
public final class MembersViewModel implements AutoCloseable {
    private static final Comparator<Member> ORDER = Comparator.<Member, Boolean>comparing(member -> !member.owner())
            .thenComparing(member -> member.person().displayName(), String.CASE_INSENSITIVE_ORDER);

    private final Participant participant;
    private final InboxEntry entry;
    private final Groups groups;
    private final PeopleSearch search;
    private final Tasks writes;
    private final TaskScope reads;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<List<Member>> members = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Person>> found = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    /// The members of the conversation of `entry`; nothing is read before {@link #load}.
    ///
    /// @param search finds those who can be added
    /// @param changed is called when somebody was added or the group has another name
    public MembersViewModel(
            Participant participant, InboxEntry entry, PeopleSearch search, Tasks tasks, Runnable changed) {
        this.participant = participant;
        this.entry = entry;
        this.groups = new Groups(participant.client());
        this.search = search;
        this.writes = tasks;
        this.reads = new TaskScope(tasks);
        this.changed = changed;
    }

    /// Which conversation.
    InboxEntry entry() {
        return entry;
    }

    /// Whether people can be added, and the name changed.
    boolean isGroup() {
        return entry.row().title() != null;
    }

    Person me() {
        return participant.me();
    }

    /// Who is in it: the one who began it first, then by name.
    ReadOnlyObjectProperty<List<Member>> members() {
        return members.getReadOnlyProperty();
    }

    /// Those whom the last search found and who aren't in it.
    ReadOnlyObjectProperty<List<Person>> found() {
        return found.getReadOnlyProperty();
    }

    /// Whether something is being read or written.
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Why the last request failed; null when it did not.
    ReadOnlyObjectProperty<@Nullable UserError> problem() {
        return problem.getReadOnlyProperty();
    }

    /// What was done last, in words.
    ReadOnlyStringProperty done() {
        return done.getReadOnlyProperty();
    }

    /// Reads the members, and whom the table names.
    public void load() {
        reload();
        if (isGroup()) {
            reads.latest("everybody", () -> {
                        search.load();
                        return search;
                    })
                    .onError(problem::set);
        }
    }

    private void reload() {
        busy.set(true);
        reads.latest("members", () -> groups.members(entry.conversation()))
                .onSuccess(details ->
                        members.set(details.members().stream().sorted(ORDER).toList()))
                .onError(problem::set)
                .onFinally(() -> busy.set(false));
    }

    /// Looks for people who can be added; nobody for a blank text.
    void search(String text) {
        if (text.isBlank()) {
            reads.cancel("people");
            found.set(List.of());
            return;
        }
        reads.latest("people", () -> search.find(text))
                .onSuccess(people -> {
                    Set<String> there = members.get().stream()
                            .map(member -> member.person().uuid())
                            .collect(Collectors.toSet());
                    found.set(people.stream()
                            .filter(person -> !there.contains(person.uuid()))
                            .toList());
                })
                .onError(problem::set);
    }

    /// Adds `person` to the group.
    void add(Person person) {
        change(
                () -> {
                    groups.add(entry, person);
                    participant.sender().membersChanged(entry.conversation());
                    return person;
                },
                added -> "Added " + added.displayName() + ". That used 6 WCU: 2 for each of 3 items.");
    }

    /// Gives the group another name.
    void rename(String title) {
        int rows = members.get().size();
        change(
                () -> groups.rename(entry, title),
                name -> "Renamed to %s. That used %d WCU: 2 for the head and 2 for each of %s."
                        .formatted(name, 2 + 2 * rows, Counted.of(rows, "inbox row")));
    }

    private <T> void change(Callable<T> work, Function<T, String> words) {
        problem.set(null);
        done.set("");
        busy.set(true);
        writes.run(work)
                .onSuccess(result -> {
                    changed.run();
                    if (isOpen()) {
                        found.set(List.of());
                        done.set(words.apply(result));
                        reload();
                    }
                })
                .onError(error -> {
                    busy.set(false);
                    problem.set(error);
                });
    }

    /// Leaves the group; then calls `left`.
    void leave(Consumer<InboxEntry> left) {
        problem.set(null);
        busy.set(true);
        writes.run(() -> {
                    groups.leave(entry);
                    return entry;
                })
                .onSuccess(left)
                .onError(problem::set)
                .onFinally(() -> busy.set(false));
    }

    /// Whether it isn't closed.
    boolean isOpen() {
        return !reads.isClosed();
    }

    @Override
    public void close() {
        reads.close();
    }
}

package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.client.PeopleSearch;
import dev.sortkey.chat.model.Person;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.VirtualTasks;
import java.nio.file.Path;
import java.util.List;

/// One person's session at a chat table during one command, with the same outbox as the window.
final class ChatCommandSession implements AutoCloseable {
    private final Terminal terminal;
    private final ChatSessions sessions;
    private final ChatSession session;
    private final Person me;
    private boolean told;

    /// Opens the session.
    ///
    /// @param data the folder of the program's data
    /// @param handle whose place it is
    /// @throws UserException `NotFound` when there is no such table or person, `BadInput` when the table has
    ///     other keys
    ChatCommandSession(CommandSession session, Path data, String table, String handle) {
        terminal = session.terminal();
        Tasks tasks = new VirtualTasks(Runnable::run, terminal::say);
        sessions = new ChatSessions(
                session.connection(),
                session.cache(),
                new StreamFeeds(session.connection(), tasks),
                tasks,
                data.resolve("chat"));
        try {
            this.session = sessions.withoutStream(table);
            me = person(handle);
        } catch (RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    Terminal terminal() {
        return terminal;
    }

    ChatSession session() {
        return session;
    }

    /// The person's session. Messages that an earlier program left in the outbox are sent from now on.
    Participant participant() {
        Participant participant = session.participant(me);
        if (!told) {
            told = true;
            participant.damaged().forEach(terminal::say);
        }
        return participant;
    }

    /// Reads the table's stream from now on, where that costs nothing.
    void follow() {
        if (session.readsStreamAutomatically()) {
            sessions.follow(session);
        }
    }

    /// The person called `name`: by handle, name or UUID, in any case. The tables of the reference program have no
    /// list of handles; there, it is a person whom an item names.
    ///
    /// @throws UserException `NotFound` when nobody is called so, `BadInput` when several are
    Person person(String name) {
        return new PeopleSearch(session.anonymous(), session.scansForPeople()).exactly(name);
    }

    /// The person's conversation that is called `name`: by its identifier, by its title, or by the handle or the
    /// name of the other person.
    ///
    /// @throws UserException `NotFound` when the person is in none of that name, `BadInput` when there are several
    InboxEntry conversation(String name) {
        List<InboxEntry> found = participant().client().inbox().entries().stream()
                .filter(entry -> isCalled(entry, name))
                .toList();
        if (found.size() > 1) {
            throw new UserException(new UserError.BadInput(
                    "%s has %d conversations named %s.".formatted(me.handle(), found.size(), name),
                    "Use an ID from 'sortkey chat list --as " + me.handle() + "'."));
        }
        if (found.isEmpty()) {
            throw new UserException(new UserError.NotFound(
                    me.handle() + " has no conversation named " + name + ".",
                    "List the conversations with 'sortkey chat list --as " + me.handle() + "'."));
        }
        return found.getFirst();
    }

    private static boolean isCalled(InboxEntry entry, String name) {
        Person other = entry.row().counterpart();
        return entry.conversation().equals(name)
                || entry.row().name().equalsIgnoreCase(name)
                || (other != null
                        && (other.handle().equalsIgnoreCase(name)
                                || other.uuid().equalsIgnoreCase(name)));
    }

    @Override
    public void close() {
        sessions.close();
    }
}

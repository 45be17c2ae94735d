package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.Outbox;
import dev.sortkey.chat.send.OutboxAbout;
import dev.sortkey.chat.send.OutboxPlace;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// All outboxes of this computer's user. One table has one outbox for each person, found by the table's identity,
/// which is kept with its data: the address of a database may change, and two connections may lead to one table.
///
/// Earlier versions kept the outboxes of a connection below its name; those are found as well.
public final class Outboxes {
    /// No connection's folder has such a name.
    private static final String FOLDER = "@outboxes";
    private static final String TABLES = "@tables";
    private static final String EARLIER = "outbox";

    private final Path chat;

    /// Those below `chat`, the folder of all that chats keep.
    public Outboxes(Path chat) {
        this.chat = chat;
    }

    /// The folder of `name` in `parent`, as earlier versions called it should that be there.
    static Path below(Path parent, String name) {
        String plain = name.replaceAll("[^\\w.-]", "_");
        return FileNames.folder(
                parent, name, plain.equals(name) ? plain : plain + "-" + Integer.toHexString(name.hashCode()));
    }

    /// What is known of the table with this description.
    static OutboxAbout about(Connection connection, TableDescription table) {
        Target target = connection.spec().target();
        boolean lasting = table.tableId() != null && !table.tableId().isBlank();
        return new OutboxAbout(
                identity(table, lasting),
                lasting,
                connection.spec().name(),
                target.describe(),
                target.leadsToAws()
                        ? connection
                                .dynamo()
                                .serviceClientConfiguration()
                                .region()
                                .id()
                        : null,
                table.tableName());
    }

    /// Servers without identifiers still have the moment at which a table was created.
    private static @Nullable String identity(TableDescription table, boolean lasting) {
        if (lasting) {
            return table.tableId();
        }
        return table.creationDateTime() == null ? null : table.tableArn() + " " + table.creationDateTime();
    }

    /// Opens the outbox of `person` at a table.
    Outbox open(OutboxAbout about, Person person) {
        Path own = own(about, person);
        return about.identity() == null ? Outbox.open(own) : Outbox.open(own, table(about.identity()), about);
    }

    /// The outbox that is opened for `person` at a table.
    Path own(OutboxAbout about, Person person) {
        return about.identity() == null
                ? earlier(about, person)
                : table(about.identity()).resolve(name(person));
    }

    private Path table(String identity) {
        return chat.resolve(FOLDER).resolve(FileNames.of(identity));
    }

    /// What a person has set for a table, whichever connection leads to it.
    Path settings(OutboxAbout about) {
        return about.identity() == null
                ? below(below(chat, about.connection()), about.table())
                : chat.resolve(TABLES).resolve(FileNames.of(about.identity()));
    }

    private static String name(Person person) {
        return FileNames.of(person.uuid());
    }

    private Path earlier(OutboxAbout about, Person person) {
        Path table = below(below(chat, about.connection()), about.table());
        return FileNames.folder(table, person.uuid(), person.uuid().replaceAll("[^\\w.-]", "_"))
                .resolve(EARLIER);
    }

    /// The other outboxes that `person` may have at the same table.
    List<Path> others(OutboxAbout about, Person person) {
        var others = new ArrayList<Path>();
        if (about.identity() != null) {
            others.add(earlier(about, person));
            folders(chat.resolve(FOLDER)).stream()
                    .filter(table -> !table.equals(table(about.identity())))
                    .filter(table ->
                            OutboxPlace.about(table).filter(about::isSameTable).isPresent())
                    .map(table -> table.resolve(name(person)))
                    .forEach(others::add);
        }
        return others;
    }

    /// What is in the outboxes, by table.
    ///
    /// @param connections the names of connections, by which folders of earlier versions are recognised
    public List<UnsentGroup> all(Collection<String> connections) {
        var groups = new ArrayList<UnsentGroup>();
        for (Path table : folders(chat.resolve(FOLDER))) {
            add(groups, () -> about(table), folders(table));
        }
        for (Path connection : folders(chat)) {
            for (Path table : connection.endsWith(FOLDER) ? List.<Path>of() : folders(connection)) {
                List<Path> outboxes = folders(table).stream()
                        .map(person -> person.resolve(EARLIER))
                        .toList();
                add(groups, () -> earlier(connection(connection, connections), table), outboxes);
            }
        }
        return groups;
    }

    private static OutboxAbout about(Path table) {
        return OutboxPlace.about(table).orElseGet(() -> new OutboxAbout(null, false, "", "", null, words(table)));
    }

    private static OutboxAbout earlier(String connection, Path table) {
        return new OutboxAbout(null, false, connection, connection, null, words(table));
    }

    /// @param about is read only where there are messages: this happens every few seconds
    private static void add(List<UnsentGroup> groups, Supplier<OutboxAbout> about, List<Path> outboxes) {
        SequencedMap<Path, List<UnsentMessage>> messages = new LinkedHashMap<>();
        for (Path outbox : outboxes) {
            List<UnsentMessage> found = OutboxPlace.messages(outbox);
            if (!found.isEmpty()) {
                messages.put(outbox, found);
            }
        }
        if (!messages.isEmpty()) {
            groups.add(new UnsentGroup(about.get(), messages));
        }
    }

    private String connection(Path folder, Collection<String> known) {
        String words = words(folder);
        return Stream.concat(known.stream(), address(words))
                .filter(name -> below(chat, name).equals(folder))
                .findFirst()
                .orElse(words);
    }

    /// What such a folder's name may have been made of: the connection of `--endpoint` is called by its address.
    private static Stream<String> address(String words) {
        String port = words.replaceFirst("-$", "").replaceFirst(".*-", "");
        return Stream.of("http://127.0.0.1:", "http://localhost:")
                .flatMap(address -> Stream.of(address + port, address + port + "/"));
    }

    /// What can be read of a name in the name of its folder.
    private static String words(Path folder) {
        String name = folder.getFileName().toString();
        String words = name.replaceFirst("-[0-9a-f]{8}$", "");
        return FileNames.of(words).equals(name) || !words.equals(name) ? words : name;
    }

    /// Whether the table `name` may be the one that `group` is for, and the connection lead to it.
    static boolean mayBe(UnsentGroup group, Connection connection) {
        OutboxAbout about = group.about();
        if (about.identity() == null) {
            return about.connection().equals(connection.spec().name());
        }
        return connection.spec().target().leadsToAws()
                ? connection.dynamo().serviceClientConfiguration().region().id().equals(about.region())
                : about.region() == null;
    }

    /// Whether an earlier version put `group` where it kept the outboxes of this table.
    boolean isOf(UnsentGroup group, String connection, String table) {
        Path folder = below(below(chat, connection), table);
        return group.outboxes().keySet().stream().allMatch(outbox -> outbox.startsWith(folder));
    }

    /// Deletes these messages, unless a program has them open.
    ///
    /// @return the identifiers of those that were deleted
    /// @throws dev.sortkey.support.UserException `Unavailable` when one can't be deleted
    public List<String> discard(UnsentGroup group, Set<String> uuids) {
        var discarded = new ArrayList<String>();
        for (Path outbox : group.outboxes().keySet()) {
            try {
                discarded.addAll(OutboxPlace.discard(outbox, uuids));
            } catch (IOException e) {
                throw FileErrors.unwritable(outbox, e);
            }
        }
        return discarded;
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /// The message with this identifier among `groups`, and where it is.
    public static Optional<UnsentGroup> find(List<UnsentGroup> groups, String uuid) {
        return groups.stream()
                .filter(group ->
                        group.messages().stream().anyMatch(it -> it.uuid().equals(uuid)))
                .findFirst();
    }
}

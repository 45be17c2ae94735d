package dev.sortkey.chat.member;

import static dev.sortkey.chat.member.InboxTable.MIRA;
import static dev.sortkey.chat.member.InboxTable.MORNING;
import static dev.sortkey.chat.member.InboxTable.NAME;
import static dev.sortkey.chat.member.InboxTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.FaultyClient.Fault;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Random messages of several writers, in every form that their stamps have: whatever order, duplicates and breaks
/// their records come with, everybody's row ends the same.
@Tag("engine")
class InboxProjectorPropertiesTest {
    private static final Person IRIS = new Person("iris-uuid", "iris", "Iris Vale");
    private static final List<Person> PEOPLE = List.of(MIRA, TOMAS, IRIS);
    private static final List<String> FORMS = List.of("+00:00", "", "Z", "-04:00", "+05:30");
    private static InboxTable table;

    @BeforeContainer
    static void start() {
        table = new InboxTable();
    }

    @AfterContainer
    static void stop() {
        table.close();
    }

    /// What somebody says.
    ///
    /// @param tenth tenths of a second into the morning
    /// @param edits how often the text is changed afterwards
    record Said(int writer, int tenth, String form, int edits) {
        Message in(String conversation) {
            var offset = form.isEmpty() || form.equals("Z") ? java.time.ZoneOffset.UTC : java.time.ZoneOffset.of(form);
            String local = MORNING.plusMillis(tenth * 100L)
                    .atOffset(offset)
                    .toLocalDateTime()
                    .toString();
            String text = "message " + tenth;
            return InboxTable.message(conversation, Stamp.parse(local + form), PEOPLE.get(writer), text);
        }
    }

    @Provide
    Arbitrary<List<Said>> conversations() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 600),
                        Arbitraries.of(FORMS),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(4, 0),
                                net.jqwik.api.Tuple.of(1, 1),
                                net.jqwik.api.Tuple.of(1, 2)))
                .as(Said::new)
                .list()
                .uniqueElements(Said::tenth)
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void everyOrderEndsTheSame(@ForAll("conversations") List<Said> said, @ForAll Random random) {
        String conversation = "property-" + java.util.UUID.randomUUID();
        table.begin(conversation, MIRA, TOMAS, IRIS);
        var newest = new ArrayList<Message>();
        List<Record> records = records(said, conversation, newest);

        for (List<Record> page : pages(shuffled(records, random), random)) {
            deliver(page, random);
        }

        Message last = Collections.max(newest, Comparator.comparing(Message::stamp));
        for (Person person : PEOPLE) {
            InboxRow row = table.row(person, conversation);
            long others = newest.stream()
                    .filter(message -> !message.sender().equals(person))
                    .count();
            assertThat(row.last())
                    .isEqualTo(new InboxRow.Last(
                            last.stamp().uniform(), last.uuid(), last.sender().uuid(), last.text()));
            assertThat(row.counter().seq()).isEqualTo(1 + newest.size());
            assertThat(row.counter().unread()).isEqualTo(others + (person.equals(MIRA) ? 0 : 1));
        }
    }

    /// The records of what happens to the messages, which are then in the table as `newest` says.
    private static List<Record> records(List<Said> said, String conversation, List<Message> newest) {
        var records = new ArrayList<Record>();
        for (Said each : said) {
            Message message = each.in(conversation);
            records.add(table.inserted(message));
            for (int i = 0; i < each.edits; i++) {
                Message edited = InboxTable.edited(message, message.text() + "!");
                records.add(table.changed(message, edited));
                message = edited;
            }
            newest.add(message);
        }
        return records;
    }

    /// Each record once, first of all those of one message in their order, as a stream gives them; and any of them
    /// again at any later place.
    private static List<Record> shuffled(List<Record> records, Random random) {
        var keys =
                new ArrayList<>(records.stream().map(it -> it.dynamodb().keys()).toList());
        Collections.shuffle(keys, random);
        var rest = new ArrayList<>(records);
        var order = new ArrayList<Record>();
        for (var key : keys) {
            Record next = rest.stream()
                    .filter(record -> record.dynamodb().keys().equals(key))
                    .findFirst()
                    .orElseThrow();
            rest.remove(next);
            order.add(next);
            if (random.nextBoolean()) {
                order.add(order.get(random.nextInt(order.size())));
            }
        }
        return order;
    }

    private static List<List<Record>> pages(List<Record> records, Random random) {
        var pages = new ArrayList<List<Record>>();
        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(8));
            pages.add(records.subList(from, to));
            from = to;
        }
        return pages;
    }

    /// As a reader whose connection may break does, and which may have to start anew in the middle of a page.
    private static void deliver(List<Record> page, Random random) {
        InboxProjector projector = projector(random);
        projector.ahead(page);
        for (Record record : page) {
            while (true) {
                try {
                    projector.record(record);
                    break;
                } catch (UserException e) {
                    projector = random.nextBoolean() ? projector : projector(random);
                }
            }
        }
    }

    private static InboxProjector projector(Random random) {
        DynamoDbClient client = FaultyClient.of(table.client, _ -> switch (random.nextInt(12)) {
            case 0 -> Fault.BEFORE;
            case 1 -> Fault.AFTER;
            default -> Fault.NONE;
        });
        return new InboxProjector(client, NAME, Clock.systemUTC());
    }
}

package dev.sortkey.chat.neighbour;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.neighbour.AttributeNames.Problem;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class NameFormTest {
    private static final String KITCHEN = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
    private static final TableDescription TABLE =
            table(index("by-conversation", "conversation_id", "sk"), index("by-sk", "sk", "pk"));

    @Test
    void suggestsByTheSpellingAndByWhatIsInTheKeys() {
        NameForm form = form(
                Neighbours.NONE,
                sample(Map.of(
                        "message", "Body",
                        "message_uuid", "key",
                        "message_group_uuid", "belongs_to",
                        "user_uuid", "who",
                        "user_handle", "userName",
                        "user_display_name", "full-name")));
        assertThat(form.suggested())
                .isEqualTo(Map.of(
                        "message", "Body",
                        "message_uuid", "key",
                        "message_group_uuid", "belongs_to",
                        "user_uuid", "who",
                        "user_handle", "userName",
                        "user_display_name", "full-name"));
        assertThat(form.rows().getFirst()).isEqualTo(new NameForm.Row("message", "Body", 3, "message"));
    }

    @Test
    void whatIsThereUnderItsNameStays() {
        NameForm form = form(Neighbours.NONE, sample(Map.of("user_handle", "handle")));
        assertThat(form.suggested()).containsEntry("message", "message").containsEntry("user_handle", "handle");
        assertThat(form(
                                new Neighbours(false, Map.of("user_handle", "handle"), null),
                                sample(Map.of("user_handle", "handle")))
                        .suggested())
                .containsEntry("user_handle", "handle");
    }

    @Test
    void nothingIsSuggestedWhereNothingIs() {
        NameForm form = form(new Neighbours(true, Map.of("message", "body"), null), NameSample.NONE);
        assertThat(form.suggested()).containsEntry("message", "body").containsEntry("user_uuid", "user_uuid");
        assertThat(form.rows()).allSatisfy(row -> assertThat(row.found()).isNull());
    }

    @Test
    void theIndexWhoseKeyIsTheConversationIsSuggested() {
        NameForm form = form(Neighbours.NONE, NameSample.NONE);
        assertThat(form.suggestedIndex(Map.of("message_group_uuid", "conversation_id")))
                .isEqualTo("by-conversation");
        assertThat(form.suggestedIndex(Map.of())).isNull();
    }

    @Test
    void eachProblemHasItsPlaceAndAWayOut() {
        NameForm form = form(Neighbours.NONE, NameSample.NONE);
        Map<String, String> names = new HashMap<>(NameForm.entered(Map.of(
                "message",
                "",
                "message_uuid",
                "sk",
                "user_uuid",
                "who",
                "user_handle",
                "who",
                "user_display_name",
                "v")));
        names.put("message_group_uuid", "line\nbreak");
        assertThat(form.problems(names, null).stream().collect(Collectors.toMap(Problem::attribute, Problem::what)))
                .isEqualTo(Map.of(
                        "message", "The name of message is empty.",
                        "message_uuid", "'sk' can't be the name of message_uuid: it's a key of the table.",
                        "message_group_uuid",
                                "'line\nbreak' can't be the name of message_group_uuid: it contains a line break or another control character.",
                        "user_handle", "Two attributes would be called who.",
                        "user_display_name",
                                "'v' can't be the name of user_display_name: Sortkey keeps something else in it."));
        assertThat(form.problems(names, null))
                .allSatisfy(problem -> assertThat(problem.next()).endsWith("."));
        assertThat(form.problems(Map.of(), "nope").getFirst().next()).isEqualTo("Use by-conversation or by-sk.");
        assertThat(form.problems(Map.of(), "by-sk").getFirst().what())
                .isEqualTo(
                        "Conversations can't be found by the index by-sk: its partition key, sk, is a key of the table.");
        assertThat(form.problems(Map.of("message", "conversation_id"), "by-conversation")
                        .getFirst()
                        .what())
                .contains("its partition key, conversation_id, holds message.");
        assertThat(form.problems(NameForm.entered(Map.of("message", "m".repeat(256))), null))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.what()).endsWith("the name of message: it's longer than 255 characters."));
        assertThatThrownBy(() -> form.result(names, null)).isInstanceOf(UserException.class);
    }

    @Test
    void saysWhatSavingChanges() {
        NameForm form = form(Neighbours.NONE, sample(Map.of("user_handle", "handle")));
        assertThat(form.change(NameForm.entered(Map.of()), null)).isEqualTo("Nothing changes.");
        assertThat(form.change(
                        NameForm.entered(Map.of("user_handle", "handle", "message", "mesage")), "by-conversation"))
                .isEqualTo(
                        "Sortkey reads and writes mesage for message and handle for user_handle, in messages and in the "
                                + "bootcamp's inbox rows. It finds inbox rows by the index by-conversation. Items that are "
                                + "in the table don't change. New inbox rows also get conversation_id, the key of the index, "
                                + "with the conversation. None of the 3 items looked at has mesage: check the spelling.");
        assertThat(form.change(NameForm.entered(Map.of()), "by-conversation"))
                .startsWith(
                        "Sortkey reads and writes the bootcamp's attribute names, in messages and in the bootcamp's "
                                + "inbox rows. It finds inbox rows by the index by-conversation. Items");
        NameForm set = form(new Neighbours(true, Map.of("user_handle", "handle"), null), NameSample.NONE);
        assertThat(set.change(NameForm.entered(Map.of()), null)).startsWith("Sortkey reads and writes the bootcamp's");
        assertThat(set.result(NameForm.entered(Map.of()), null)).isEqualTo(new Neighbours(true, Map.of(), null));
    }

    @Test
    void anIndexThatWasDeletedIsNoLongerAsked() {
        assertThat(new Neighbours(false, Map.of(), "gone").names(TABLE)).isEqualTo(TableNames.REFERENCE);
        assertThat(new Neighbours(false, Map.of(), "by-conversation")
                        .names(TABLE)
                        .index())
                .isEqualTo(new IndexNames("by-conversation", "conversation_id", "sk"));
    }

    private static NameForm form(Neighbours now, NameSample sample) {
        return new NameForm(TABLE, now, sample);
    }

    /// Two messages and a row of a program that calls some attributes something else.
    private static NameSample sample(Map<String, String> others) {
        AttributeNames names = new AttributeNames(others);
        return new NameSample(
                List.of(
                        names.write(message(
                                "2026-03-01T10:00:00+00:00", "0d2f8b5c-5c0b-4b1e-8f55-0b7bd9a14a01", "hello there")),
                        names.write(
                                message("2026-03-01T10:00:01+00:00", "0d2f8b5c-5c0b-4b1e-8f55-0b7bd9a14a02", "again"))),
                List.of(names.write(Map.of(
                        "pk", s("GRP#" + TOMAS.uuid()),
                        "sk", s("2026-03-01T10:00:01+00:00"),
                        "message_group_uuid", s(KITCHEN),
                        "message", s("again"),
                        "user_uuid", s(MIRA.uuid()),
                        "user_handle", s("mira"),
                        "user_display_name", s("Mira Castellane")))),
                CapacityUnits.NONE);
    }

    private static Map<String, AttributeValue> message(String at, String uuid, String text) {
        return Map.of(
                "pk", s("MSG#" + KITCHEN),
                "sk", s(at),
                "message", s(text),
                "message_uuid", s(uuid),
                "user_uuid", s(TOMAS.uuid()),
                "user_handle", s("tomas"),
                "user_display_name", s("Tomas Ek"));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static TableDescription table(GlobalSecondaryIndexDescription... indexes) {
        return TableDescription.builder()
                .tableName("shared")
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(List.of("pk", "sk", "conversation_id").stream()
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .globalSecondaryIndexes(indexes)
                .build();
    }

    private static GlobalSecondaryIndexDescription index(String name, String partition, String sort) {
        return GlobalSecondaryIndexDescription.builder()
                .indexName(name)
                .keySchema(key(partition, KeyType.HASH), key(sort, KeyType.RANGE))
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}

package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The requests themselves; {@link PlannedEditsOnEngineTest} sends them.
class EditPlannerTest {
    private static final EditPlanner PLANNER = new EditPlanner(PlannedEdit.TABLE);
    private static final EditPlanner COUNTING = new EditPlanner(PlannedEdit.TABLE, "v");

    static List<PlannedEdit> edits() {
        return PlannedEdit.ALL;
    }

    @ParameterizedTest
    @MethodSource("edits")
    void theSmallestRequestIsSent(PlannedEdit edit) {
        EditPlan plan = PLANNER.plan(edit.draft());

        assertThat(plan.writes()).hasSize(edit.update().isEmpty() ? 0 : 1);
        plan.writes().forEach(write -> {
            assertThat(shown(write, update(write).updateExpression())).isEqualTo(edit.update());
            assertThat(shown(write, update(write).conditionExpression()))
                    .isEqualTo("attribute_exists(pk) AND " + edit.condition());
        });
    }

    private static UpdateItemRequest update(Write write) {
        return ((Write.Update) write).request();
    }

    /// `expression` with names and values in place of their placeholders.
    static String shown(Write write, String expression) {
        String shown = expression;
        var names = new TreeMap<>(update(write).expressionAttributeNames()).descendingMap();
        var values = new TreeMap<>(update(write).expressionAttributeValues()).descendingMap();
        for (Map.Entry<String, String> name : names.entrySet()) {
            shown = shown.replace(name.getKey(), name.getValue());
        }
        for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
            shown = shown.replace(
                    value.getKey(), DynamoJson.print(value.getValue()).replace('"', '\''));
        }
        return shown;
    }

    private static String only(EditPlan plan) {
        assertThat(plan.writes()).hasSize(1);
        Write write = plan.writes().getFirst();
        return shown(write, update(write).conditionExpression()) + " | "
                + shown(write, update(write).updateExpression());
    }

    private static ItemDraft draft(String before, String after) {
        return new PlannedEdit("", before, after, "", "").draft();
    }

    @Test
    void theVersionIsTheConditionAndIsCountedUp() {
        EditPlan plan = COUNTING.plan(draft("'v':{'N':'7.0'},'a':{'S':'x'}", "'v':{'N':'7.0'},'a':{'S':'y'}"));

        assertThat(only(plan))
                .isEqualTo("attribute_exists(pk) AND v = {'N':'7.0'} | SET a = {'S':'y'}, v = {'N':'8.0'}");
        assertThat(plan.draft().last()).containsEntry("v", AttributeValue.fromN("8.0"));
    }

    @Test
    void aVersionThatThePersonTypedIsLeftAlone() {
        assertThat(only(COUNTING.plan(draft("'v':{'N':'7'}", "'v':{'N':'9'}"))))
                .isEqualTo("attribute_exists(pk) AND v = {'N':'7'} | SET v = {'N':'9'}");
        assertThat(only(COUNTING.plan(draft("'v':{'N':'7'}", "'a':{'N':'9'}"))))
                .isEqualTo("attribute_exists(pk) AND v = {'N':'7'} | SET a = {'N':'9'} REMOVE v");
    }

    /// One that isn't counted up says nothing about what else was changed.
    @ParameterizedTest
    @ValueSource(strings = {"'w':{'S':''}", "'v':{'S':'etag'}", "'v':{'N':'1E40'}"})
    void whatIsNoVersionIsNoCondition(String version) {
        assertThat(only(COUNTING.plan(draft(version + ",'a':{'S':'x'}", version + ",'a':{'S':'y'}"))))
                .isEqualTo("attribute_exists(pk) AND a = {'S':'x'} | SET a = {'S':'y'}");
        assertThat(((Write.Delete) COUNTING.plan(new ItemDraft(
                                        draft(version + ",'a':{'S':'x'}", "").base(), null))
                                .writes()
                                .getFirst())
                        .request()
                        .expressionAttributeValues())
                .containsValue(AttributeValue.fromS("x"));
    }

    @Test
    void aVersionAloneIsNoChange() {
        assertThat(COUNTING.plan(draft("'v':{'N':'7'}", "'v':{'N':'7.0'}")).writes())
                .isEmpty();
    }

    @Test
    void theItemUnderAnotherKeyHasTheNextVersion() {
        Map<String, AttributeValue> base = draft("'v':{'N':'7'}", "").first();
        var mine = new HashMap<>(base);
        mine.put("sk", AttributeValue.fromS("other"));

        EditPlan plan = COUNTING.plan(new ItemDraft(base, mine));

        assertThat(plan.draft().last())
                .containsEntry("v", AttributeValue.fromN("8"))
                .isEqualTo(((Write.Transaction) plan.writes().getFirst())
                        .request()
                        .transactItems()
                        .getFirst()
                        .put()
                        .item());
    }

    @ParameterizedTest
    @MethodSource("dev.sortkey.dynamo.write.edit.PlannedEdit#large")
    void everyRequestIsWithinTheLimitsAndConditional(PlannedEdit.Large large) {
        for (EditPlanner planner : List.of(PLANNER, COUNTING)) {
            EditPlan plan = planner.plan(large.draft());

            assertThat(plan.steps().getFirst().draft().base())
                    .isEqualTo(large.draft().base());
            assertThat(plan.steps().getLast().draft().mine())
                    .isEqualTo(plan.draft().mine());
            IntStream.range(1, plan.steps().size())
                    .forEach(i -> assertThat(plan.steps().get(i).draft().base())
                            .isEqualTo(plan.steps().get(i - 1).draft().mine()));
            plan.steps().forEach(EditPlannerTest::assertFits);
            if (planner == PLANNER) {
                assertThat(plan.steps()).hasSize(large.steps());
                assertThat(plan.notes()).hasSize(large.notes());
            }
        }
    }

    private static void assertFits(EditPlan.Step step) {
        UpdateItemRequest update = update(step.write());
        for (String expression : List.of(update.conditionExpression(), update.updateExpression())) {
            assertThat(expression.length()).isLessThanOrEqualTo(4_096);
            assertThat(expression.split(" AND | = |attribute_|size\\(", -1).length - 1)
                    .as(expression)
                    .isLessThanOrEqualTo(expression.startsWith("SET") ? 2_000 : 300);
        }
        assertThat(update.conditionExpression()).startsWith("attribute_exists(#n0) AND ");
        // Whatever is replaced is compared, or the version is.
        if (!update.expressionAttributeNames().containsValue("v")) {
            String condition = shown(step.write(), update.conditionExpression());
            step.draft().changes(List.of()).stream()
                    .filter(change -> change.before() != null && change.name().matches("[an]\\d*"))
                    .forEach(change -> assertThat(condition).contains(change.name() + " = "));
        }
    }

    /// Each of several updates counts on the version that the first of them left, so that nobody comes between.
    @Test
    void severalUpdatesCountOnce() {
        ItemDraft draft = PlannedEdit.numbered(600, "v");

        EditPlan plan = COUNTING.plan(draft);

        assertThat(plan.steps()).hasSizeGreaterThan(1);
        assertThat(update(plan.writes().getFirst()).updateExpression()).startsWith("SET #n1 = ");
        List<String> conditions = plan.writes().stream()
                .map(write -> shown(write, update(write).conditionExpression()))
                .toList();
        assertThat(conditions.getFirst()).isEqualTo("attribute_exists(pk) AND v = {'N':'0'}");
        assertThat(conditions.subList(1, conditions.size())).containsOnly("attribute_exists(pk) AND v = {'N':'1'}");
    }

    @Test
    void attributesForWhichAConditionHasNoRoomAreNoted() {
        ItemDraft many = PlannedEdit.numbered(160, "a");
        var moved = new HashMap<>(many.first());
        moved.put("sk", AttributeValue.fromS("other"));

        for (ItemDraft draft : List.of(new ItemDraft(many.base(), null), new ItemDraft(many.base(), moved))) {
            assertThat(PLANNER.plan(draft).notes())
                    .containsExactly(
                            "A condition has room for 149 of the item's 160 attributes. If someone else changes"
                                    + " one of the others meanwhile, that goes unnoticed.");
        }
        assertThat(PLANNER.plan(new ItemDraft(PlannedEdit.numbered(149, "a").base(), null))
                        .notes())
                .isEmpty();
    }

    /// What a newer service sends can't be sent back: it is left alone, or the change refused.
    @Test
    void anUnknownTypeIsNeverSent() {
        var unknown = AttributeValue.builder().build();
        var inside = AttributeValue.fromM(Map.of("u", unknown, "n", AttributeValue.fromN("1")));
        Map<String, AttributeValue> base = with(with(draft("'a':{'N':'1'}", "").first(), "u", unknown), "m", inside);

        assertThat(only(PLANNER.plan(new ItemDraft(base, with(base, "a", AttributeValue.fromN("2"))))))
                .isEqualTo("attribute_exists(pk) AND a = {'N':'1'} | SET a = {'N':'2'}");
        var other = AttributeValue.fromM(Map.of("u", unknown, "n", AttributeValue.fromN("2")));
        assertThat(only(PLANNER.plan(new ItemDraft(base, with(base, "m", other)))))
                .isEqualTo(
                        "attribute_exists(pk) AND attribute_type(m, {'S':'M'}) AND m.n = {'N':'1'} | SET m.n = {'N':'2'}");
        assertThat(((Write.Delete)
                                PLANNER.plan(new ItemDraft(base, null)).writes().getFirst())
                        .request()
                        .conditionExpression())
                .isEqualTo("attribute_exists(#n0) AND #n1 = :v0");
        for (ItemDraft refused : List.of(
                new ItemDraft(null, base),
                new ItemDraft(base, with(base, "sk", AttributeValue.fromS("other"))),
                new ItemDraft(base, with(base, "m", AttributeValue.fromN("1"))),
                new ItemDraft(base, with(base, "m", AttributeValue.fromM(Map.of("x", unknown)))))) {
            assertThatThrownBy(() -> PLANNER.plan(refused))
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.BadInput.class))
                    .hasMessageContaining("that this version of Sortkey doesn't know");
        }
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, String name, AttributeValue value) {
        var with = new HashMap<>(item);
        with.put(name, value);
        return with;
    }
}

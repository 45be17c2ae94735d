package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.testkit.RandomEdits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemMergeProperties {
    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return RandomEdits.items();
    }

    private static void assertSame(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        assertThat(new ItemDraft(one, other).isEmpty())
                .as("%s and %s", one, other)
                .isTrue();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void whoeverIsFirstTheSameComesOfIt(
            @ForAll("items") Map<String, AttributeValue> base,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random) {
        var mine = RandomEdits.of(base, other, random);
        var theirs = RandomEdits.of(base, other, random);
        var one = new ItemMerge(base, mine, theirs);
        var another = new ItemMerge(base, theirs, mine);

        assertSame(one.merged(ItemMerge.Conflict::mine), another.merged(ItemMerge.Conflict::theirs));
        assertThat(another.conflicts())
                .extracting(ItemMerge.Conflict::path)
                .isEqualTo(
                        one.conflicts().stream().map(ItemMerge.Conflict::path).toList());
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void whoChangedNothingDecidesNothing(
            @ForAll("items") Map<String, AttributeValue> base,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random) {
        var mine = RandomEdits.of(base, other, random);

        for (var merge : List.of(
                new ItemMerge(base, mine, base), new ItemMerge(base, base, mine), new ItemMerge(base, mine, mine))) {
            assertThat(merge.conflicts()).isEmpty();
            assertSame(merge.merged(ItemMerge.Conflict::base), mine);
        }
    }

    /// Each conflict is one, and what was decided is in the item; all else is as the one who changed it wanted.
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void onlyWhatBothChangedIsDecided(
            @ForAll("items") Map<String, AttributeValue> base,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random) {
        var mine = RandomEdits.of(base, other, random);
        var theirs = RandomEdits.of(base, other, random);
        var merge = new ItemMerge(base, mine, theirs);

        var byMine = merge.merged(ItemMerge.Conflict::mine);
        for (ItemMerge.Conflict conflict : merge.conflicts()) {
            assertThat(PathEdit.same(conflict.mine(), conflict.theirs())).isFalse();
            assertThat(PathEdit.same(conflict.base(), conflict.mine())).isFalse();
            assertThat(PathEdit.same(conflict.base(), conflict.theirs())).isFalse();
            assertThat(PathEdit.same(ItemPaths.at(byMine, conflict.path()).orElse(null), conflict.mine()))
                    .isTrue();
        }
        for (PathEdit edit : PathEdit.smallest(base, mine)) {
            assertThat(PathEdit.same(ItemPaths.at(byMine, edit.path()).orElse(null), edit.after()))
                    .as("%s", edit.path())
                    .isTrue();
        }
        var byTheirs = merge.merged(ItemMerge.Conflict::theirs);
        for (PathEdit edit : PathEdit.smallest(base, theirs)) {
            assertThat(PathEdit.same(ItemPaths.at(byTheirs, edit.path()).orElse(null), edit.after()))
                    .as("%s", edit.path())
                    .isTrue();
        }
    }

    private static Map<String, AttributeValue> item(String json) {
        return DynamoJson.parse(json.replace('\'', '"'));
    }

    @Example
    void changesInOneMapAndInOneListGoTogether() {
        var merge = new ItemMerge(
                item("{'m':{'M':{'a':{'N':'1'},'l':{'L':[{'N':'1'},{'N':'1'}]}}}}"),
                item("{'m':{'M':{'a':{'N':'2'},'l':{'L':[{'N':'2'},{'N':'1'}]}}}}"),
                item("{'m':{'M':{'a':{'N':'1'},'l':{'L':[{'N':'1.0'},{'N':'3'}]},'b':{'S':''}}}}"));

        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.merged(ItemMerge.Conflict::base))
                .isEqualTo(item("{'m':{'M':{'a':{'N':'2'},'l':{'L':[{'N':'2'},{'N':'3'}]},'b':{'S':''}}}}"));
    }

    @Example
    void aListOfAnotherLengthOrAMapThatIsGoneIsDecidedAsAWhole() {
        var merge = new ItemMerge(
                item("{'l':{'L':[{'N':'1'}]},'m':{'M':{'a':{'N':'1'}}}}"),
                item("{'l':{'L':[{'N':'2'}]},'m':{'M':{'a':{'N':'2'}}}}"),
                item("{'l':{'L':[]}}"));

        assertThat(merge.conflicts())
                .extracting(conflict -> conflict.path().toString())
                .containsExactly("l", "m");
        assertThat(merge.merged(ItemMerge.Conflict::theirs)).isEqualTo(item("{'l':{'L':[]}}"));
    }

    /// Of a type that a newer service brought.
    @Example
    void whatNobodyKnowsIsKept() {
        var unknown = AttributeValue.builder().build();
        Map<String, AttributeValue> base = Map.of("u", unknown);
        var mine = new HashMap<>(base);
        mine.put("a", AttributeValue.fromN("1"));

        var merge = new ItemMerge(base, mine, base);

        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.merged(ItemMerge.Conflict::theirs)).isEqualTo(mine);
    }
}

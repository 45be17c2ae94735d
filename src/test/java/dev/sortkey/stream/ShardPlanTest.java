package dev.sortkey.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/// The order of shards, over random trees of them that grow while they are read and whose oldest are forgotten.
class ShardPlanTest {

    /// A tree of shards, made in the order of the list.
    ///
    /// @param parents the index of each shard's parent, or -1
    /// @param seed of the order in which shards are finished, made known and forgotten
    private record Tree(List<Integer> parents, long seed) {}

    @Provide
    Arbitrary<Tree> trees() {
        Arbitrary<List<Integer>> parents = Arbitraries.integers()
                .between(-1, 30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(ShardPlanTest::earlier);
        return net.jqwik.api.Combinators.combine(parents, Arbitraries.longs()).as(Tree::new);
    }

    private static List<Integer> earlier(List<Integer> drawn) {
        var parents = new ArrayList<Integer>();
        for (int i = 0; i < drawn.size(); i++) {
            parents.add(i == 0 ? -1 : Math.min(drawn.get(i), i - 1));
        }
        return parents;
    }

    @Property
    void everyShardIsReadOnceAndBehindItsParent(@ForAll("trees") Tree tree) {
        var random = new Random(tree.seed());
        var read = new ArrayList<Integer>();
        ShardPlan plan = ShardPlan.EMPTY;
        int known = 0;
        while (read.size() < tree.parents().size()) {
            // A shard is made when its parent is closed; what is known is always a beginning of the list.
            known = Math.min(tree.parents().size(), known + random.nextInt(4));
            plan = plan.update(described(tree, 0, known));
            List<String> readable = new ArrayList<>(plan.readable());
            if (readable.isEmpty()) {
                assertThat(read).as("all that is known was read").hasSize(known);
                continue;
            }
            String next = readable.get(random.nextInt(readable.size()));
            int shard = Integer.parseInt(next);
            assertThat(read).doesNotContain(shard);
            int parent = tree.parents().get(shard);
            if (parent >= 0) {
                assertThat(read).contains(parent);
            }
            read.add(shard);
            plan = plan.finish(next);
        }
        assertThat(plan.readable()).isEmpty();
    }

    @Property
    void whatTheServiceForgotNeverHoldsUpTheRest(@ForAll("trees") Tree tree) {
        var random = new Random(tree.seed());
        int forgotten = random.nextInt(tree.parents().size());
        ShardPlan plan =
                ShardPlan.EMPTY.update(described(tree, forgotten, tree.parents().size()));
        int left = tree.parents().size() - forgotten;
        for (int i = 0; i < left; i++) {
            assertThat(plan.readable()).isNotEmpty();
            plan = plan.finish(plan.readable().getFirst());
        }
        assertThat(plan.readable()).isEmpty();
    }

    /// The changes of one key go down one path of the tree: in the order in which the shards are read, they are in
    /// order.
    @Property
    void theChangesOfEachKeyComeInOrder(@ForAll("trees") Tree tree) {
        var random = new Random(tree.seed());
        Map<Integer, Integer> readAt = new HashMap<>();
        ShardPlan plan =
                ShardPlan.EMPTY.update(described(tree, 0, tree.parents().size()));
        while (!plan.readable().isEmpty()) {
            List<String> readable = plan.readable();
            String next = readable.get(random.nextInt(readable.size()));
            readAt.put(Integer.parseInt(next), readAt.size());
            plan = plan.finish(next);
        }
        for (int leaf = 0; leaf < tree.parents().size(); leaf++) {
            for (int shard = leaf;
                    tree.parents().get(shard) >= 0;
                    shard = tree.parents().get(shard)) {
                assertThat(readAt.get(tree.parents().get(shard))).isLessThan(readAt.get(shard));
            }
        }
    }

    @Property
    void whoBeginsAtTheEndReadsTheShardsWithoutChildren(@ForAll("trees") Tree tree) {
        ShardPlan plan = ShardPlan.EMPTY
                .update(described(tree, 0, tree.parents().size()))
                .fromNow();

        assertThat(plan.readable())
                .isNotEmpty()
                .allSatisfy(shard -> assertThat(tree.parents()).doesNotContain(Integer.parseInt(shard)));
        assertThat(plan.readable()).hasSize((int)
                java.util.stream.IntStream.range(0, tree.parents().size())
                        .filter(shard -> !tree.parents().contains(shard))
                        .count());
    }

    @Test
    void aShardThatWasReadIsRememberedAsLongAsItIsDescribed() {
        ShardPlan plan = ShardPlan.EMPTY.update(List.of(shard("a", null), shard("b", "a")));
        plan = plan.finish("a").update(List.of(shard("b", "a")));

        assertThat(plan.finished()).isEmpty();
        assertThat(plan.readable()).containsExactly("b");
    }

    private static List<Shard> described(Tree tree, int from, int to) {
        var shards = new ArrayList<Shard>();
        for (int i = from; i < to; i++) {
            int parent = tree.parents().get(i);
            shards.add(shard(String.valueOf(i), parent < 0 ? null : String.valueOf(parent)));
        }
        return shards;
    }

    private static Shard shard(String id, @Nullable String parent) {
        return Shard.builder().shardId(id).parentShardId(parent).build();
    }
}

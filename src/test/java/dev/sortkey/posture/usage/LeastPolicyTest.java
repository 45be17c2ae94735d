package dev.sortkey.posture.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.match.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// A written policy allows what was used, and nothing else.
class LeastPolicyTest {
    private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");

    private static Use use(Permission needed) {
        return new Use(Events.APP, needed.action(), needed.resource(), 1, NOW, NOW);
    }

    /// All requests that can be made of some tables.
    private static List<Permission> requests(int tables) {
        return IntStream.range(0, tables)
                .mapToObj(i -> Events.TABLE + "table" + i)
                .flatMap(arn -> Stream.of(ActionResources.values())
                        .flatMap(kind -> kind.actions().stream()
                                .flatMap(action -> kind.on(arn, List.of(arn + "/index/by-day"), "").stream()
                                        .map(resource -> new Permission(action, resource)))))
                .toList();
    }

    private static boolean allows(LeastPolicy policy, Permission asked) {
        List<Document> documents =
                policy.documents().stream().map(text -> Document.of("p", text)).toList();
        assertThat(documents).allMatch(Policy.class::isInstance);
        var request = new AccessRequest(
                Caller.role(Events.APP), asked.action(), asked.resource(), "111122223333", RequestContext.NONE);
        return Policies.NONE.identity(documents).decide(request).verdict() == AccessVerdict.ALLOWED;
    }

    private static int letters(String document) {
        return document.replaceAll("\\s", "").length();
    }

    @Property(tries = 60)
    void allowsExactlyWhatWasUsed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
        var random = new Random(seed);
        List<Permission> all = requests(3);
        Set<Permission> used = new HashSet<>();
        IntStream.range(0, count).forEach(_ -> used.add(all.get(random.nextInt(all.size()))));
        used.add(new Permission("dynamodb:ListTables", "*"));
        LeastPolicy policy =
                LeastPolicy.of(used.stream().map(LeastPolicyTest::use).toList(), false);
        for (Permission each : all) {
            assertThat(allows(policy, each)).as("%s", each).isEqualTo(used.contains(each));
        }
        assertThat(allows(policy, new Permission("dynamodb:ListTables", "*"))).isTrue();
        assertThat(allows(policy, new Permission("dynamodb:GetItem", Events.TABLE + "table")))
                .isFalse();
    }

    @Property(tries = 20)
    void theOrderOfUsesDoesntMatter(@ForAll long seed) {
        var random = new Random(seed);
        var used = new ArrayList<>(requests(2).stream()
                .filter(_ -> random.nextBoolean())
                .map(LeastPolicyTest::use)
                .toList());
        LeastPolicy one = LeastPolicy.of(used, false);
        Collections.shuffle(used, random);
        assertThat(LeastPolicy.of(used, false)).isEqualTo(one);
    }

    @Property(tries = 10)
    void largePoliciesAreSplitAndStillAllowAll(@ForAll @IntRange(min = 60, max = 400) int tables, @ForAll long seed) {
        var random = new Random(seed);
        List<Permission> used = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            String arn = Events.TABLE + "a-rather-long-name-of-a-table-" + i;
            Stream.of("GetItem", "PutItem", "Query")
                    .filter(_ -> random.nextInt(4) > 0)
                    .forEach(action -> used.add(new Permission("dynamodb:" + action, arn)));
        }
        LeastPolicy policy =
                LeastPolicy.of(used.stream().map(LeastPolicyTest::use).toList(), false);
        assertThat(policy.documents())
                .allSatisfy(document -> assertThat(letters(document)).isLessThanOrEqualTo(LeastPolicy.MANAGED));
        if (policy.documents().size() > 1) {
            assertThat(policy.notes()).anyMatch(note -> note.contains("more than the 6,144 of a managed policy"));
        }
        assertThat(used.stream().filter(_ -> random.nextInt(10) == 0)).allMatch(each -> allows(policy, each));
        assertThat(allows(
                        policy,
                        new Permission("dynamodb:DeleteItem", used.getFirst().resource())))
                .isFalse();
    }

    @Test
    void actionsWithTheSameTablesStandTogether() {
        LeastPolicy policy = LeastPolicy.of(
                Stream.of(
                                new Permission("dynamodb:ListTables", "*"),
                                new Permission("dynamodb:PutItem", Events.TABLE + "orders"),
                                new Permission("dynamodb:GetItem", Events.TABLE + "orders"),
                                new Permission("dynamodb:Query", Events.TABLE + "orders/index/by-day"))
                        .map(LeastPolicyTest::use)
                        .toList(),
                false);
        assertThat(policy.documents()).containsExactly("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "dynamodb:GetItem",
                        "dynamodb:PutItem"
                      ],
                      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
                    },
                    {
                      "Effect": "Allow",
                      "Action": "dynamodb:Query",
                      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-day"
                    },
                    {
                      "Effect": "Allow",
                      "Action": "dynamodb:ListTables",
                      "Resource": "*"
                    }
                  ]
                }""");
        assertThat(policy.notes()).isEmpty();
    }

    @Test
    void whatIsNamedAnewEachTimeIsAllowedByItsTable() {
        String stream = Events.TABLE + "orders/stream/2026-01-01T00:00:00.000";
        LeastPolicy policy = LeastPolicy.of(List.of(use(new Permission("dynamodb:GetRecords", stream))), false);
        assertThat(allows(policy, new Permission("dynamodb:GetRecords", Events.TABLE + "orders/stream/2027")))
                .isTrue();
        assertThat(allows(policy, new Permission("dynamodb:GetRecords", Events.TABLE + "orders2/stream/2027")))
                .isFalse();
        assertThat(policy.notes()).singleElement().asString().startsWith("Streams, backups");
    }

    @Test
    void relatedReadsReachNoOtherItems() {
        LeastPolicy policy =
                LeastPolicy.of(List.of(use(new Permission("dynamodb:GetItem", Events.TABLE + "orders"))), true);
        for (String action : List.of("GetItem", "BatchGetItem", "DescribeTable")) {
            assertThat(allows(policy, new Permission("dynamodb:" + action, Events.TABLE + "orders")))
                    .isTrue();
            assertThat(allows(policy, new Permission("dynamodb:" + action, Events.TABLE + "people")))
                    .isFalse();
        }
        assertThat(allows(policy, new Permission("dynamodb:Query", Events.TABLE + "orders")))
                .isFalse();
        assertThat(policy.notes()).containsExactly(RelatedReads.WORDS);
    }

    @Test
    void withoutUsesThereIsNoPolicy() {
        assertThat(LeastPolicy.of(List.of(), true).documents()).isEmpty();
    }
}

package dev.sortkey.posture.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.posture.iam.match.RequestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Random policies, given to the users and the roles of a server that others wrote: it lets signed requests through
/// or refuses them, and [Policies] has to have said so. What it does otherwise than AWS is in [Deviation].
///
/// Of 50,080 requests in November 2026 it let 15,741 through. It decided 2,993 otherwise than [Policies], each as a
/// deviation says: 2,656 as just one of them, 213 as any of two or three, 124 as all of them together.
@Tag("oracle")
class EnforcerTest {
    private static final int CASES = Integer.getInteger("enforcer.cases", 50_000);
    private static final int LANES = 4;
    private static final int REQUESTS = 40;
    private static final Map<String, String> TAGS = Map.of(
            "team", "orders",
            "user", "u1",
            "stage", "prod",
            "level", "5",
            "until", "2026-06-30T12:00:00Z",
            "trusted", "true",
            "boss", "arn:aws:iam::" + RandomPolicies.ACCOUNT + ":user/mira");

    @TempDir
    private Path folder;

    /// A user or a role, its policies as the server has them at the moment, and what was found out with it.
    private final class Lane implements Callable<Lane> {
        private final Enforcer server;
        private final int number;
        private final boolean role;
        private final String name;
        private final Map<String, String> tags = new TreeMap<>();
        private final Map<String, Integer> excused = new TreeMap<>();
        private final List<String> differences = new ArrayList<>();
        private int asked;
        private int allowed;
        private List<Map<String, Object>> identity = List.of();
        private @Nullable Map<String, Object> boundary;
        private @Nullable Map<String, Object> session;
        private @Nullable Policies installed;
        private AwsCredentialsIdentity credentials = AwsCredentialsIdentity.create("none", "none");

        Lane(Enforcer server, int number) {
            this.server = server;
            this.number = number;
            role = number % 2 == 1;
            name = (role ? "roles/r" : "users/u") + number;
            // Every second user and role lacks some tags.
            TAGS.forEach((key, value) -> {
                if (number < 2 || !key.matches("team|level|boss")) {
                    tags.put(key, value);
                }
            });
        }

        @Override
        public Lane call() throws IOException, InterruptedException {
            create();
            int sets = Math.ceilDiv(CASES, LANES * REQUESTS);
            for (int set = 0; set < sets; set++) {
                var random = new Random(number + (long) LANES * set);
                install(random, set);
                for (int i = 0; i < REQUESTS; i++) {
                    compare(RandomRequest.of(random));
                }
            }
            return this;
        }

        private void create() throws IOException, InterruptedException {
            String simple = name.replaceAll(".*/", "");
            if (role) {
                manage("POST", "/roles", Map.of("role_name", simple, "trust_policy", trust()));
            } else {
                manage("POST", "/users", Map.of("user_name", simple));
                manage("POST", "/groups", Map.of("group_name", "g" + number));
                manage("POST", "/groups/g" + number + "/members", Map.of("user_name", simple));
                credentials = Enforcer.credentials(
                        server.manage("POST", "/" + RandomPolicies.ACCOUNT + "/" + name + "/access-keys", Map.of()));
            }
            manage("PUT", "/" + name + "/tags", Map.of("tags", EnforcerTest.tags(tags, "key", "value")));
        }

        private void manage(String method, String path, Object body) throws IOException, InterruptedException {
            server.manage(method, "/" + RandomPolicies.ACCOUNT + path, body);
        }

        /// New policies; the slow ones less often.
        private void install(Random random, int set) throws IOException, InterruptedException {
            var policies = new RandomPolicies(random);
            installed = null;
            identity = role ? List.of(policies.policy(5)) : List.of(policies.policy(3), policies.policy(3));
            server.put(RandomPolicies.ACCOUNT, name, json(identity.getFirst()));
            if (!role) {
                server.put(RandomPolicies.ACCOUNT, "groups/g" + number, json(identity.getLast()));
            }
            if (set % 4 == 0) {
                boundary = random.nextBoolean() ? policies.policy(4) : null;
                manage(
                        boundary == null ? "DELETE" : "PUT",
                        "/" + name + "/permissions-boundary",
                        boundary == null ? Map.of() : boundary);
            }
            if (role && set % 4 == 2 || role && set == 0) {
                session = random.nextInt(3) > 0 ? policies.policy(4) : null;
                var assume = new LinkedHashMap<String, Object>(Map.of(
                        "caller_arn",
                        "arn:aws:iam::" + RandomPolicies.ACCOUNT + ":user/u0",
                        "session_name",
                        "set" + set));
                if (session != null) {
                    assume.put("session_policy", session);
                }
                credentials = Enforcer.credentials(
                        server.manage("POST", "/" + RandomPolicies.ACCOUNT + "/" + name + "/assume", assume));
            }
        }

        private void compare(RandomRequest request) throws IOException, InterruptedException {
            boolean theirs = server.lets(credentials, request.operation(), json(request.body()));
            asked++;
            allowed += theirs ? 1 : 0;
            if (theirs == ours(request, Set.of())) {
                return;
            }
            List<Deviation> alone = Stream.of(Deviation.values())
                    .filter(it -> theirs == ours(request, Set.of(it)))
                    .toList();
            if (!alone.isEmpty()) {
                excused.merge(alone.toString(), 1, Integer::sum);
            } else if (theirs == ours(request, EnumSet.allOf(Deviation.class))) {
                excused.merge("several", 1, Integer::sum);
            } else {
                differences.add("theirs " + theirs + " " + name + " " + tags + " " + json(request) + " identity "
                        + json(identity) + " boundary " + json(boundary) + " session " + json(session));
            }
        }

        /// Whether all that the request does is allowed.
        private boolean ours(RandomRequest request, Set<Deviation> deviations) {
            RequestContext context = RequestContext.NONE.complete("");
            var keys = new LinkedHashMap<>(request.context());
            tags.forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, List.of(value)));
            boolean all = true;
            for (RandomRequest.Target target : request.targets()) {
                var here = new LinkedHashMap<>(keys);
                if (target.resource().matches(".*table/orders(/.*)?")) {
                    here.put("dynamodb:ResourceTag/stage", List.of("prod"));
                }
                RequestContext known = context;
                for (var key : here.entrySet()) {
                    known = known.with(key.getKey(), key.getValue().toArray(String[]::new));
                }
                RandomRequest.Target asked = target;
                for (Deviation deviation : deviations) {
                    asked = deviation.target(asked);
                }
                var verdict = policies(deviations, here.keySet())
                        .decide(new AccessRequest(
                                caller(), asked.action(), asked.resource(), RandomPolicies.ACCOUNT, known))
                        .verdict();
                assertThat(verdict).isNotEqualTo(AccessVerdict.DEPENDS);
                all &= verdict == AccessVerdict.ALLOWED;
            }
            return all;
        }

        private Policies policies(Set<Deviation> deviations, Set<String> keys) {
            if (!deviations.isEmpty()) {
                return rewritten(deviations, keys);
            }
            if (installed == null) {
                installed = rewritten(deviations, keys);
            }
            return installed;
        }

        private Policies rewritten(Set<Deviation> deviations, Set<String> keys) {
            Set<String> present =
                    keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
            return new Policies(
                    identity.stream().map(it -> read(it, deviations, present)).toList(),
                    null,
                    boundary == null ? null : read(boundary, deviations, present),
                    session == null ? null : List.of(read(session, deviations, present)),
                    List.of(),
                    List.of(),
                    null,
                    Set.of());
        }

        private static Document read(Map<String, Object> policy, Set<Deviation> deviations, Set<String> present) {
            Map<String, Object> rewritten = policy;
            for (Deviation deviation : deviations) {
                rewritten = deviation.rewritten(rewritten, present);
            }
            return RandomCase.read(rewritten);
        }

        private Caller caller() {
            String arn = "arn:aws:iam::" + RandomPolicies.ACCOUNT + ":" + name.replace("s/", "/");
            return role
                    ? new Caller(
                            RandomPolicies.ACCOUNT,
                            arn,
                            "arn:aws:sts::" + RandomPolicies.ACCOUNT + ":assumed-role/r" + number + "/any",
                            Caller.Kind.ROLE)
                    : Caller.user(arn);
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aServerThatEnforcesPoliciesDoesTheSame(TestReporter reporter)
            throws IOException, InterruptedException, ExecutionException {
        assumeTrue(
                Enforcer.isInstalled(),
                "skipped: npm install --no-save --ignore-scripts --prefix target/extenddb @extenddb/linux-x64@0.1.10");
        try (Enforcer server = new Enforcer(folder, RandomPolicies.ACCOUNT);
                var threads = Executors.newFixedThreadPool(LANES)) {
            tables(server);
            List<Future<Lane>> running = IntStream.range(0, LANES)
                    .mapToObj(number -> threads.submit(new Lane(server, number)))
                    .toList();
            var excused = new TreeMap<String, Integer>();
            var differences = new ArrayList<String>();
            int asked = 0;
            int allowed = 0;
            for (Future<Lane> lane : running) {
                lane.get().excused.forEach((why, count) -> excused.merge(why, count, Integer::sum));
                differences.addAll(lane.get().differences);
                asked += lane.get().asked;
                allowed += lane.get().allowed;
            }
            reporter.publishEntry(asked + " asked, " + allowed + " let through, " + differences.size()
                    + " unexplained, explained: " + excused);
            differences.sort(Comparator.comparing(String::length));
            assertThat(differences.stream().limit(1))
                    .as("%d of %d requests differ", differences.size(), asked)
                    .isEmpty();
            assertThat(allowed).isBetween(asked / 5, asked * 4 / 5);
            if (asked >= 50_000) {
                assertThat(excused.keySet().toString())
                        .as("a deviation that explains nothing is none")
                        .contains(Stream.of(Deviation.values()).map(Enum::name).toList());
            }
        }
    }

    /// The tables, made by a user who may do all; one has a tag.
    private static void tables(Enforcer server) throws IOException, InterruptedException {
        String users = "/" + RandomPolicies.ACCOUNT + "/users";
        server.manage("POST", users, Map.of("user_name", "admin"));
        server.put(
                RandomPolicies.ACCOUNT,
                "users/admin",
                json(Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        Map.of("Effect", "Allow", "Action", "*", "Resource", "*"))));
        AwsCredentialsIdentity admin =
                Enforcer.credentials(server.manage("POST", users + "/admin/access-keys", Map.of()));
        for (String table : RandomRequest.TABLES) {
            var create = new LinkedHashMap<String, Object>(Map.of(
                    "TableName",
                    table,
                    "BillingMode",
                    "PAY_PER_REQUEST",
                    "AttributeDefinitions",
                    List.of(Map.of("AttributeName", "pk", "AttributeType", "S")),
                    "KeySchema",
                    List.of(Map.of("AttributeName", "pk", "KeyType", "HASH"))));
            if (table.equals("orders")) {
                create.put("Tags", tags(Map.of("stage", "prod"), "Key", "Value"));
            }
            assertThat(server.send(admin, "CreateTable", json(create)).statusCode())
                    .isEqualTo(200);
        }
    }

    private static List<Map<String, String>> tags(Map<String, String> tags, String key, String value) {
        return tags.entrySet().stream()
                .map(tag -> Map.of(key, tag.getKey(), value, tag.getValue()))
                .toList();
    }

    private static Map<String, Object> trust() {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Effect", "Allow", "Principal", Map.of("AWS", "*"), "Action", "sts:AssumeRole")));
    }

    private static String json(@Nullable Object value) {
        return RandomCase.JSON.writeValueAsString(value);
    }
}

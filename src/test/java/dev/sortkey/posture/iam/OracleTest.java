package dev.sortkey.posture.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random policies, put to an evaluator that others wrote: it runs as a process of its own.
@Tag("oracle")
class OracleTest {
    private static final Path THEIRS = Path.of("target/oracle");

    @TempDir
    private Path folder;

    @Test
    void anotherEvaluatorSaysTheSame() throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(THEIRS.resolve("node_modules")),
                "skipped: npm install --no-save --ignore-scripts --prefix target/oracle @cloud-copilot/iam-simulate@0.1.173");
        List<RandomCase> cases = LongStream.range(0, Long.getLong("oracle.cases", 20_000))
                .mapToObj(RandomCase::new)
                .toList();
        List<String> theirs = ask(cases);
        assertThat(theirs).hasSameSizeAs(cases);
        var differences = new ArrayList<String>();
        for (int i = 0; i < cases.size(); i++) {
            RandomCase it = cases.get(i);
            Decision ours = it.policies().decide(it.request());
            Decision vague = it.policies().decide(it.vagueRequest());
            boolean sound = vague.verdict() == AccessVerdict.DEPENDS
                    || (vague.verdict() == AccessVerdict.ALLOWED)
                            == theirs.get(i).equals("Allowed");
            if (!sound || !word(ours.verdict()).equals(theirs.get(i))) {
                differences.add(i + ": ours " + ours.verdict() + " or " + vague.verdict() + ", theirs " + theirs.get(i)
                        + " " + json(it));
            }
        }
        assertThat(theirs).contains("Allowed", "ExplicitlyDenied", "ImplicitlyDenied");
        differences.sort(Comparator.comparing(String::length));
        assertThat(differences.stream().limit(1))
                .as("%d of %d cases differ", differences.size(), cases.size())
                .isEmpty();
    }

    private static String word(AccessVerdict verdict) {
        return switch (verdict) {
            case ALLOWED -> "Allowed";
            case EXPLICITLY_DENIED -> "ExplicitlyDenied";
            case IMPLICITLY_DENIED -> "ImplicitlyDenied";
            case DEPENDS -> "Depends";
        };
    }

    private List<String> ask(List<RandomCase> cases) throws IOException, InterruptedException {
        Path input = folder.resolve("cases");
        Path output = folder.resolve("answers");
        Files.write(input, cases.stream().map(OracleTest::json).toList());
        Process node = JavaProcess.of(List.of(
                        "node",
                        Path.of("src/test/resources/dev/sortkey/posture/iam/simulate.mjs")
                                .toAbsolutePath()
                                .toString()))
                .directory(THEIRS.toFile())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor()).isZero();
        return Files.readAllLines(output);
    }

    private static String json(RandomCase it) {
        var json = new LinkedHashMap<String, Object>();
        json.put("request", request(it));
        json.put("identityPolicies", named(it.identity));
        json.put("serviceControlPolicies", levels(it.serviceControl));
        json.put("resourceControlPolicies", levels(it.resourceControl));
        if (it.own != null) {
            json.put("resourcePolicy", it.own);
        }
        if (it.boundary != null) {
            json.put("permissionBoundaryPolicies", named(List.of(it.boundary)));
        }
        if (it.session != null) {
            json.put("sessionPolicy", it.session);
        }
        if (it.endpoint != null) {
            json.put("vpcEndpointPolicies", named(List.of(it.endpoint)));
        }
        return RandomCase.JSON.writeValueAsString(json);
    }

    private static Map<String, Object> request(RandomCase it) {
        return Map.of(
                "principal",
                it.caller.session().isEmpty() ? it.caller.arn() : it.caller.session(),
                "action",
                it.action,
                "resource",
                Map.of("resource", it.resource, "accountId", RandomCase.OWN),
                "contextVariables",
                it.context);
    }

    private static List<?> named(List<? extends Map<String, Object>> policies) {
        return policies.stream()
                .map(policy -> Map.of("name", "p", "policy", policy))
                .toList();
    }

    private static List<?> levels(List<? extends Map<String, Object>> policies) {
        return policies.stream()
                .map(policy -> Map.of("orgIdentifier", "ou", "policies", named(List.of(policy))))
                .toList();
    }
}

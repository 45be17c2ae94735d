package dev.sortkey.posture.review;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Basis;
import dev.sortkey.posture.finding.EscalationPath;
import dev.sortkey.posture.finding.EscalationPath.Place;
import dev.sortkey.posture.finding.EscalationPath.Reason;
import dev.sortkey.posture.finding.EscalationPath.Step;
import dev.sortkey.posture.finding.EscalationPaths;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Replaces the IDs of accounts, organizations, principals and access keys with placeholders anywhere in a
/// text. With the same key, an ID always gets the same placeholder. Account placeholders begin with `0000`.
///
/// @param key secret from readers of the result, because with it they could find an account by trying all of them
public record Pseudonyms(String key) {
    private static final Pattern IDS = Pattern.compile("(?<account>(?<!\\d)\\d{12}(?!\\d))"
            // ids of keys and principals have their account in them
            + "|(?<![A-Za-z0-9])(?<kind>A(?:BIA|CCA|GPA|IDA|IPA|KIA|NPA|NVA|PKA|ROA|SCA|SIA))[A-Z0-9]{12,}"
            + "|(?<![A-Za-z0-9-])(?<organisation>o-)[a-z0-9]{10,32}(?![A-Za-z0-9-])");

    /// The key may not be missing.
    public Pseudonyms {
        Objects.requireNonNull(key, "key");
    }

    /// One with a new random key.
    public static Pseudonyms random() {
        return new Pseudonyms(UUID.randomUUID().toString());
    }

    /// `text` with placeholders for IDs.
    public String text(String text) {
        return IDS.matcher(text).replaceAll(this::madeUp);
    }

    /// The same for a finding; its fingerprint changes with its resource.
    public Finding finding(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.status(),
                finding.severity(),
                resource(finding.resource()),
                text(finding.message()),
                new Basis(finding.evidence().stream().map(this::evidence).toList(), paths(finding.paths())),
                finding.missing().stream().map(this::missing).toList(),
                new Fix(
                        text(finding.fix().words()),
                        text(finding.fix().command()),
                        text(finding.fix().warning())));
    }

    /// The same for a finding and what was decided about it.
    public ReviewedFinding reviewed(ReviewedFinding reviewed) {
        Finding finding = finding(reviewed.finding());
        Suppression it = reviewed.suppression();
        return new ReviewedFinding(
                finding,
                it == null ? null : Suppression.of(finding, text(it.reason()), text(it.by()), it.until()),
                reviewed.change());
    }

    /// The same for a comparison.
    public FindingChanges changes(FindingChanges it) {
        return new FindingChanges(
                findings(it.failures()),
                findings(it.mended()),
                findings(it.still()),
                findings(it.unknown()),
                it.gone().stream().map(this::verdict).toList());
    }

    /// The same for all that is known.
    public Facts facts(Facts facts) {
        var answers = new HashMap<Question, Answer>();
        facts.answers()
                .forEach((question, answer) -> answers.put(
                        new Question(question.service(), question.operation(), text(question.subject())),
                        answer(answer)));
        return new Facts(facts.takenAt(), text(facts.connection()), answers);
    }

    private Answer answer(Answer answer) {
        return switch (answer) {
            case Answer.Known(var body, var readAt) -> new Answer.Known(json(body), readAt);
            case Answer.NotApplicable(var why) -> new Answer.NotApplicable(text(why));
            case Answer.Failed(var why, var code, var message, var requestId) ->
                new Answer.Failed(why, code, text(message), requestId);
            case Answer.Denied _, Answer.NotAsked _ -> answer;
        };
    }

    private JsonNode json(JsonNode node) {
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(text(node.stringValue()));
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(json(each)));
            return array;
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> object.set(text(each.getKey()), json(each.getValue())));
            return object;
        }
        return node;
    }

    private List<Finding> findings(List<Finding> findings) {
        return findings.stream().map(this::finding).toList();
    }

    /// The same for a finding of an earlier run.
    public PastFinding verdict(PastFinding it) {
        return new PastFinding(
                it.fingerprint(), it.check(), it.title(), text(it.resource()), it.status(), it.severity());
    }

    private Resource resource(Resource it) {
        return new Resource(text(it.arn()), it.type(), text(it.name()), it.region(), text(it.account()));
    }

    private Evidence evidence(Evidence it) {
        return new Evidence(text(it.question()), text(it.path()), text(it.value()), it.readAt());
    }

    private EscalationPaths paths(EscalationPaths it) {
        return new EscalationPaths(it.shown().stream().map(this::path).toList(), it.more());
    }

    private EscalationPath path(EscalationPath it) {
        return new EscalationPath(
                place(it.from()), it.steps().stream().map(this::step).toList());
    }

    private Step step(Step it) {
        return new Step(
                it.actions(),
                place(it.to()),
                it.reasons().stream()
                        .map(reason -> new Reason(reason.action(), text(reason.policy()), text(reason.statement())))
                        .toList(),
                it.conditions(),
                it.notSeen());
    }

    private Place place(Place it) {
        return new Place(it.kind(), text(it.name()), text(it.arn()));
    }

    private Missing missing(Missing it) {
        return new Missing(text(it.question()), it.action(), text(it.why()), it.requestId());
    }

    private String madeUp(MatchResult found) {
        String id = found.group();
        BigInteger number = hash(id);
        if (found.group("account") != null) {
            return String.format(Locale.ROOT, "0000%08d", number.mod(BigInteger.valueOf(100_000_000)));
        }
        String letters = number.toString(36);
        String kind = found.group("kind");
        return kind == null
                ? "o-" + letters.substring(0, 10)
                : kind + letters.substring(0, 17).toUpperCase(Locale.ROOT);
    }

    private BigInteger hash(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new BigInteger(1, mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}

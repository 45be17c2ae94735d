package dev.sortkey.posture.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class FactsFileTest {
    private static final String HEAD = """
            {"format": "sortkey-facts", "version": 1, "takenAt": "2026-11-24T12:00:00Z", "connection": "prod",
             "answers": [
            %s
            ]}""";

    @Property
    void whatIsSavedIsReadAgain(@ForAll("facts") Facts facts) {
        assertThat(FactsFile.parse(FactsFile.print(Snapshot.of(facts)), "facts"))
                .isEqualTo(Snapshot.of(facts));
    }

    @Test
    void aFileIsReplacedAsAWhole(@TempDir Path folder) {
        Path file = folder.resolve("new/today" + FactsFile.SUFFIX);
        Facts facts = Answers.aws().denied(Questions.table("orders")).facts();
        FactsFile.write(file, Snapshot.of(Answers.local().facts()));
        FactsFile.write(file, Snapshot.of(facts));

        assertThat(FactsFile.read(file)).isEqualTo(Snapshot.of(facts));
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> FactsFile.read(Path.of("nowhere.sortkey-facts")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.NotFound.class))
                .hasMessageContaining("nowhere.sortkey-facts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"service": "sts", "operation": "X", "subject": ""}                                     | answer is missing
            {"service": "sts", "operation": "X", "notAsked": {}}                                    | 'subject' is missing
            {"service": 1, "operation": "X", "subject": "", "notAsked": {}}                         | 'service' must be text
            {"service": "sts", "operation": "X", "subject": "", "guessed": {}}                      | kind of answer guessed
            {"service": "sts", "operation": "X", "subject": "", "notAsked": {}, "more": 1}          | 'more' isn't a known member
            {"service": "sts", "operation": "X", "subject": "", "notAsked": {"more": 1}}            | 'more' isn't a known member
            {"service": "sts", "operation": "X", "subject": "", "notAsked": true}                   | must be an object
            {"service": "sts", "operation": "X", "subject": "", "known": {"body": {}, "readAt": ""}} | must be a time
            {"service": "sts", "operation": "X", "subject": "", "known": {"readAt": "2026-01-31T12:00:00Z"}} | 'body'
            {"service": "sts", "service": "sts"}                                                    | uplicate
            {"service": "sts",                                                                      | isn't valid JSON
            7                                                                                       | 'service' is missing
            """)
    void whatIsWrongIsToldWithItsPlace(String answer, String what) {
        assertThatThrownBy(() -> FactsFile.parse(HEAD.formatted(answer), "today.sortkey-facts"))
                .hasMessageContaining("today.sortkey-facts")
                .hasMessageContaining(what)
                .hasMessageContaining("(line ");
    }

    @Test
    void thePlaceIsThatOfTheAnswer() {
        String good = "{\"service\": \"sts\", \"operation\": \"X\", \"subject\": \"\", \"notAsked\": {}}";

        assertThatThrownBy(() -> FactsFile.parse(HEAD.formatted(good + ",\n  " + good), "f"))
                .hasMessageContaining("two answers to sts:X (line 4, column 3)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format": "sortkey-facts", "version": 4} | version 4, but this program supports up to 3
            {"format": "sortkey-facts", "version": 2} | it contains no scopes
            {"format": "sortkey-facts", "version": 2, "scopes": [1]} | expected a scope
            {"format": "sortkey-facts", "version": 2, "scopes": [{"connection": "a"}]} | 'takenAt' is missing
            {"format": "sortkey-facts", "version": 2, "answers": []} | 'answers' isn't a known member
            {"format": "sortkey-facts", "version": 2, "scopes": [{"scopes": []}]} | 'scopes' isn't a known member
            {"format": "sortkey-facts", "version": 2, "scopes": [{"answers": {}}]} | 'answers' must be a list
            {"format": "sortkey-facts", "version": 1, "scopes": []} | 'scopes' isn't a known member
            {"format": "sarif", "version": 1}         | isn't a snapshot
            {}                                        | 'format' is missing
            []                                        | expected a JSON object
            {"format": "sortkey-facts", "version": 1, "takenAt": "2026-11-24T12:00:00Z", "connection": ""} {} | text after the end
            {"format": "sortkey-facts", "version": 1, "x": 1} | 'x' isn't a known member
            """)
    void anotherKindOfFileIsRefused(String json, String what) {
        assertThatThrownBy(() -> FactsFile.parse(json, "f")).hasMessageContaining(what);
    }

    @Test
    void aFileOfBeforeHasOneScope() {
        Facts facts = Answers.aws().facts();
        String answers = FactsFile.print(Snapshot.of(facts)).replaceFirst("(?s).*?\"answers\": ", "");
        String before = "{\"format\": \"sortkey-facts\", \"version\": 1, \"takenAt\": \"" + facts.takenAt()
                + "\", \"connection\": \"test\", \"answers\": "
                + answers.substring(0, answers.lastIndexOf(']', answers.lastIndexOf(']') - 1) + 1) + "}";
        assertThat(FactsFile.parse(before, "f")).isEqualTo(Snapshot.of(facts));
    }

    @Test
    void severalScopesAreKeptApart() {
        Facts one = Answers.aws().facts();
        Facts other = one.with(Questions.TARGET, _ -> Answers.local().facts().get(Questions.TARGET));
        var scopes = new TreeMap<>(Map.of(one.scope(), one, other.scope(), other));
        var snapshot = new Snapshot(scopes);
        assertThat(FactsFile.parse(FactsFile.print(snapshot), "f")).isEqualTo(snapshot);
        assertThat(snapshot.connections()).isEqualTo("test");
        assertThat(snapshot.common(Scope::account)).isEqualTo("111122223333");
        assertThat(snapshot.common(Scope::region)).isEmpty();
        String twice = FactsFile.print(Snapshot.of(one))
                .replaceFirst("(?s)\"scopes\": \\[(.*)]\\s*}$", "\"scopes\": [$1,$1]}");
        assertThatThrownBy(() -> FactsFile.parse(twice, "f")).hasMessageContaining("twice");
    }

    @Provide
    static Arbitrary<Facts> facts() {
        Arbitrary<Question> questions = Combinators.combine(
                        Arbitraries.of("dynamodb", "iam", "connection"), text(), text())
                .as(Question::new);
        Arbitrary<Map<Question, Answer>> answers =
                Arbitraries.maps(questions, answers()).ofMaxSize(6);
        return Combinators.combine(instants(), text(), answers).as(Facts::new);
    }

    private static Arbitrary<Answer> answers() {
        return Arbitraries.oneOf(
                Combinators.combine(bodies(), instants()).as(Answer.Known::new),
                Combinators.combine(
                                text(),
                                Arbitraries.integers().between(400, 599),
                                text(),
                                text(),
                                Arbitraries.of(Answer.By.values()))
                        .as(Answer.Denied::new),
                text().map(Answer.NotApplicable::new),
                Combinators.combine(Arbitraries.of(Answer.Why.values()), text(), text(), text())
                        .as(Answer.Failed::new),
                Arbitraries.just(new Answer.NotAsked()));
    }

    private static Arbitrary<JsonNode> bodies() {
        var mapper = new JsonMapper();
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                text().map(it -> it), Arbitraries.integers().map(it -> it), Arbitraries.of(true, false));
        return Arbitraries.maps(text(), Arbitraries.oneOf(leaves, leaves.list().ofMaxSize(3)))
                .ofMaxSize(4)
                .map(mapper::<JsonNode>valueToTree)
                .injectNull(0.05)
                .map(node -> node == null ? JsonNodeFactory.instance.nullNode() : node);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .excludeChars('\uFFFE')
                .ofMaxLength(8)
                .filter(it -> it.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    @Test
    void whatAllRegionsOfAnAccountShareStandsThereOnce() {
        Facts home = Answers.aws()
                .known(Questions.PRINCIPALS, "{'RoleDetailList':[{'RoleName':'only-once'}]}")
                .facts();
        Facts other = home.with(
                Questions.TARGET,
                _ -> Answers.aws()
                        .known(Questions.TARGET, "{'kind':'aws','name':'test','region':'us-east-1'}")
                        .facts()
                        .get(Questions.TARGET));
        var both = new Snapshot(new TreeMap<>(Map.of(home.scope(), home, other.scope(), other)));

        String printed = FactsFile.print(both);
        Snapshot read = FactsFile.parse(printed, "it");

        assertThat(printed).containsOnlyOnce("only-once").contains("\"version\": 3");
        assertThat(read).isEqualTo(both);
        assertThat(read.facts().firstEntry().getValue().get(Questions.PRINCIPALS))
                .isSameAs(read.facts().lastEntry().getValue().get(Questions.PRINCIPALS));
        assertThatThrownBy(() -> FactsFile.parse(printed.replace("\"sameAs\": 0", "\"sameAs\": 7"), "it"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no earlier scope 7");
    }
}

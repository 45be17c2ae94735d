package dev.sortkey;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sortkey.calls.CallRedaction;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.cli.output.Paragraphs;
import dev.sortkey.dynamo.guard.PartiqlStatement;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.Csv;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.Entities;
import dev.sortkey.dynamo.item.Epochs;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.pack.PackedItems;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.Template;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.dynamo.profile.ShellWords;
import dev.sortkey.dynamo.read.draft.SavedReads;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.ForeignFormat;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.dynamo.wire.WireReader;
import dev.sortkey.posture.collect.sample.SampleFindings;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.iam.match.ArnPattern;
import dev.sortkey.posture.iam.match.RequestContext;
import dev.sortkey.posture.iam.match.Wildcard;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Visible;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.ui.conversations.messages.Links;
import dev.sortkey.ui.kit.TypedList;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every parser of the program over long, deep and odd text: each ends with a value, or with an error for people.
class HostileInputTest {
    private static final List<JsonNode> EVENTS = List.of(new JsonMapper().readTree("""
            {"source": "aws.dynamodb", "eventName": "PutItem", "eventSource": "dynamodb.amazonaws.com",
              "detail": {"eventSource": "dynamodb.amazonaws.com", "eventName": "PutItem"}}"""));
    private static final int LONG = 30_000;
    private static final KeyNames KEYS = new KeyNames("pk", "sk");
    private static final Function<String, TypedValue.Type> TYPE = _ -> TypedValue.Type.S;

    /// Everything that reads text which somebody else wrote or a person typed. A new one belongs here.
    static final List<Parser> PARSERS = List.of(
            parser("statement", PartiqlStatement::selects),
            parser("plain statement", PartiqlStatement::plain),
            parser("aggregate", PartiqlStatement::aggregate),
            parser("logged statement", text -> CallRedaction.VALUES_HIDDEN.json(statement(text))),
            parser("subject of a statement", text -> own("calls.Subject", "of", statement(text))),
            parser("condition", text -> own("cli.read.FilterSyntax", "parse", text, TYPE)),
            parser("attribute path", AttributePath::parse),
            parser("list of values", text -> new Arguments(Map.of("a", text)).list("a")),
            parser("moment of a pattern", text -> new Arguments(Map.of("a", text)).moment("a")),
            parser("value of every type", HostileInputTest::values),
            parser("number", DynamoNumber::problem),
            parser("time", text -> List.of(Epochs.guess(text), Epochs.ofTtl(text))),
            parser("item", DynamoJson::parse),
            parser("item of the text", text -> shown(item(text))),
            parser("request as a command", text -> AwsCli.print(statement(text))),
            parser("request as Java", text -> JavaCode.print(statement(text))),
            parser(
                    "paragraph",
                    text -> new Paragraphs(80).wrapped(2, text).line(text).toString()),
            parser("entity", text -> Entities.of(item(text), KEYS)),
            parser("table definition", text -> DefinitionFile.parse(text, "this", _ -> {})),
            parser("form of a definition", text -> List.of(ForeignFormat.ofJson(text), ForeignFormat.ofText(text))),
            parser("answer", HostileInputTest::answer, JacksonException.class),
            parser("proxy", text -> own("dynamo.network.ProxyServer", "parse", text, "HTTP_PROXY")),
            parser("exceptions from the proxy", text -> own("dynamo.network.NoProxy", "parse", text)),
            parser("access patterns", text -> own("dynamo.pattern.PatternFile", "parse", text)),
            parser("template", text -> new Template(text).match(text)),
            parser("key of a template", text -> new Template("MSG#{a}#{b}").match(text)),
            parser(
                    "saved reads",
                    text -> new SavedReads(Path.of("none"), new DirectTasks(), _ -> {}).addAll(file(text))),
            parser("typed list", text -> TypedList.print(TypedList.parse(text))),
            parser("links", Links::split),
            parser("message", MessageText::checked),
            parser("preview", MessageText::preview),
            parser("chat item", text -> ChatItem.of(item(text))),
            parser("unsent message", text -> own("chat.send.EntryFile", "read", file(text)), Exception.class),
            parser("stamp", Stamp::parse, MalformedItem.class),
            parser("sign-on token", text -> own("dynamo.credential.FlatJson", "read", text), JacksonException.class),
            parser("configuration file", text -> own("dynamo.profile.IniFile", "parse", text, Path.of("config"))),
            parser(
                    "profiles for the SDK",
                    text -> Profiles.of(Machine.ofProcess(), text).sdk()),
            parser(
                    "profile",
                    text -> Profiles.of(Machine.ofProcess(), "[profile a]\n" + text)
                            .sdk()),
            parser("name of a section", text -> own("dynamo.profile.SectionName", "of", "profile", text)),
            parser("words of a shell", ShellWords::of),
            parser("words of a process", text -> own("dynamo.credential.SecretRedaction", "of", text)),
            parser("path of a configuration file", text -> Machine.ofProcess().path(text), InvalidPathException.class),
            parser("cluster's URL", text -> own("dynamo.client.DaxCluster", "checked", text)),
            parser("head of a request", HostileInputTest::head, ProtocolException.class),
            parser("shell", ShellQuote::quote),
            parser("visible text", text -> Visible.line(text) + Visible.lines(text)),
            parser("stream event", text -> own("lambda.StreamEvent", "records", text)),
            parser("facts", text -> FactsFile.parse(text, "this")),
            parser("policy", text -> own("posture.iam.PolicyReader", "read", "name", text)),
            parser("wildcard", text -> Wildcard.of(text).matches(text)),
            parser("ARN pattern", text -> new ArnPattern(text, true).covers(text, RequestContext.NONE)),
            parser("moment of a policy", text -> own("posture.iam.match.Moment", "of", text), Exception.class),
            parser("address of a policy", text -> own("posture.iam.match.AddressRange", "of", text), Exception.class),
            parser("event pattern", text -> own("posture.check.account.EventPattern", "matchesAll", text, EVENTS)),
            parser("filter pattern", text -> own("posture.check.account.FilterPattern", "matchesAll", text, EVENTS)),
            parser("event rule", text -> own("posture.collect.Patterns", "mayMatchDynamo", text)),
            parser("XML", text -> own("posture.collect.aws.XmlAnswer", "parse", text), IOException.class),
            parser("sample", text -> SampleFindings.of(List.of(Map.of("pk", AttributeValue.fromS(text))))),
            parser("redaction", text -> new dev.sortkey.posture.review.Pseudonyms("key").text(text)));

    private static final List<String> PIECES = List.of(
            "a",
            "é",
            "😀",
            "\ud800",
            "\0",
            "\u202e",
            "\u001b[31m",
            "'",
            "''",
            "\"",
            "\"\"",
            "`",
            "``",
            "a.",
            "[0]",
            "a b ",
            " ",
            "\n",
            "\t",
            ",",
            ";",
            "--",
            "/*",
            "/**/",
            "*",
            "?",
            "\\",
            "\\E",
            "%",
            "$.a",
            "${a}",
            "{a}",
            "(",
            ")",
            "))",
            "[",
            "{",
            "<a>",
            "{\"a\":",
            "{\"M\":{\"a\":",
            "{\"L\":[",
            "[[",
            "{\"a\":[",
            "1",
            "0",
            "-",
            "9e9",
            "#",
            ":",
            "a/",
            "@a.",
            "password=",
            "-----BEGIN A ",
            "https://a",
            "eyJaaaaaaaa.",
            "=",
            "N:1 ",
            "size(");

    private static final List<String> FRAMES = List.of(
            "%s",
            "'%s'",
            "\"%s\"",
            "`%s`",
            "\"%s",
            "a = %s",
            "a = '%s'",
            "a IN '%s', '%s'",
            "a.`%s`.b",
            "size(`%s`) > 1",
            "SELECT * FROM \"t\" WHERE a = '%s'",
            "SELECT %s",
            "-- %s",
            "/* %s */ SELECT",
            "{\"pk\":{\"S\":\"%s\"}}",
            "{\"pk\":{\"N\":\"%s\"}}",
            "{\"pk\":%s",
            "{\"Statement\":[{\"Action\":\"%s\"}]}",
            "{\"Statement\":%s",
            "{\"source\":[{\"wildcard\":\"%s\"}]}",
            "{ $.eventName = \"%s\" }",
            "arn:aws:iam::%s",
            "https://a/%s",
            "mailto:a@b?subject=%s",
            "2026-01-01T00:00:00%s",
            "MSG#%s#",
            "{\"format\":\"%s\"}",
            "<a>%s</a>",
            "[%s",
            "1%s");

    @ParameterizedTest
    @FieldSource("PARSERS")
    void endsWithAValueOrAnErrorForPeople(Parser parser) {
        PIECES.forEach(piece -> parser.check(piece.repeat(LONG / piece.length())));
        FRAMES.forEach(frame -> parser.check(frame.replace("%s", "a".repeat(LONG))));
    }

    @Property
    void alsoForMixtures(@ForAll("parsers") Parser parser, @ForAll("texts") String text) {
        parser.check(text);
    }

    @Provide
    Arbitrary<Parser> parsers() {
        return Arbitraries.of(PARSERS);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Combinators.combine(Arbitraries.of(PIECES), Arbitraries.of(1, 2, 40, 3_000))
                .as(String::repeat)
                .list()
                .ofMaxSize(6)
                .map(list -> String.join("", list));
        return Combinators.combine(Arbitraries.of(FRAMES), pieces).as((frame, text) -> frame.replace("%s", text));
    }

    /// Something that reads text.
    ///
    /// @param refusals what it may throw besides errors for people, because those who call it expect that
    record Parser(String name, Reading reading, List<Class<?>> refusals) {
        void check(String text) {
            assertThatCode(() -> read(text))
                    .as(
                            "%s of %s… (%d characters)",
                            name, text.substring(0, Math.min(text.length(), 60)), text.length())
                    .doesNotThrowAnyException();
        }

        private void read(String text) throws Throwable {
            try {
                reading.of(text);
            } catch (UserException e) {
                // the answer for most of these
            } catch (Throwable e) {
                if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
                    throw e;
                }
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    interface Reading {
        Object of(String text) throws Throwable;
    }

    private static Parser parser(String name, Reading reading, Class<?>... refusals) {
        return new Parser(name, reading, List.of(refusals));
    }

    /// Calls what only its own package sees.
    private static Object own(String type, String method, Object... arguments) throws Throwable {
        Method found = Arrays.stream(Class.forName("dev.sortkey." + type).getDeclaredMethods())
                .filter(it -> it.getName().equals(method) && it.getParameterCount() == arguments.length)
                .filter(it -> it.getParameterTypes()[0].isInstance(arguments[0]))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        try {
            return String.valueOf(found.invoke(null, arguments));
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static ExecuteStatementRequest statement(String text) {
        return ExecuteStatementRequest.builder().statement(text).build();
    }

    private static Map<String, AttributeValue> item(String text) {
        return new HashMap<>(Map.of(
                "pk",
                AttributeValue.fromS(text),
                "sk",
                AttributeValue.fromS(text),
                text.isEmpty() ? "empty" : text,
                AttributeValue.fromSs(List.of(text))));
    }

    private static Object values(String text) {
        return Arrays.stream(TypedValue.Type.values())
                .map(type -> {
                    try {
                        return new TypedValue(type, text).value();
                    } catch (UserException e) {
                        return e.error();
                    }
                })
                .toList();
    }

    /// Everything that makes text of an item again.
    private static Object shown(Map<String, AttributeValue> item) {
        var packed = new PackedItems();
        packed.add(item);
        return List.of(
                packed.get(0),
                ItemKeys.text(item, KEYS),
                DynamoJson.print(item, true),
                PlainJson.print(item, false),
                Csv.line(List.copyOf(item.keySet()), item),
                item.values().stream().map(value -> ValueText.of(value, 80)).collect(Collectors.joining()));
    }

    private static Object answer(String text) {
        return WireReader.answer(JsonText.parser(text), GetItemResponse.builder(), _ -> {});
    }

    private static Object head(String text) throws Throwable {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return own("dynamo.embedded.gate.HttpHead", "parse", bytes, bytes.length);
    }

    private static Path file(String text) throws IOException {
        Path file = Files.createTempFile("hostile", ".json");
        file.toFile().deleteOnExit();
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}

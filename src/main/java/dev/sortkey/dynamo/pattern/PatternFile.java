package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.pattern.Parameter.Kind;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a file of patterns: a JSON list of objects, each a Get or a Query with blanks.
public final class PatternFile {
    /// The fields of a parameter, and how older files call them.
    private static final Map<String, String> FIELDS =
            Map.of("label", "label", "kind", "kind", "default", "default", "words", "label", "usual", "default");

    private final JsonFields json;

    private PatternFile(JsonParser parser) {
        this.json = new JsonFields(parser);
    }

    /// The patterns of `text`.
    ///
    /// @throws UserException `BadInput` with line and column of what is wrong
    public static List<ReadPattern> parse(String text) {
        try (JsonParser parser = JsonText.parser(text)) {
            parser.nextToken();
            return new PatternFile(parser).patterns();
        } catch (JacksonException e) {
            throw JsonText.error(e, "The file");
        }
    }

    private List<ReadPattern> patterns() {
        var patterns = new ArrayList<ReadPattern>();
        var ids = new LinkedHashSet<String>();
        json.elements("A list of patterns", "Write [ { \"id\": …, \"name\": …, \"partition\": … }, … ].", () -> {
            ReadPattern pattern = new Entry().read();
            if (!ids.add(pattern.about().id())) {
                throw json.error(
                        "There are two patterns with the ID " + pattern.about().id() + ".", "Give each its own ID.");
            }
            patterns.add(pattern);
        });
        return List.copyOf(patterns);
    }

    /// One pattern while it is being read.
    private final class Entry {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final List<Filter> filters = new ArrayList<>();
        private final List<String> projection = new ArrayList<>();
        private final List<PatternTest> tests = new ArrayList<>();
        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private ReadOptions options = ReadOptions.DEFAULT.withLimit(null);
        private @Nullable SortCondition sort;
        private int itemBytes;

        ReadPattern read() {
            json.members("A pattern", this::member);
            for (String needed : List.of("id", "name", "partition")) {
                if (texts.getOrDefault(needed, "").isEmpty()) {
                    throw json.error("The pattern that ends here has no " + needed + ".", "Add one.");
                }
            }
            var partition = TypedValue.text(text("partition"));
            var draft = new ReadDraft(
                    "", texts.get("index"), new TypedKey(partition, sort), filters, projection, options, null);
            var info = new PatternInfo(text("id"), text("name"), text("purpose"), asked(draft));
            tests.forEach(test -> known(test, info));
            return new ReadPattern(info, typed(draft), itemBytes, List.copyOf(tests));
        }

        private String text(String name) {
            return texts.getOrDefault(name, "");
        }

        private void known(PatternTest test, PatternInfo info) {
            List<String> names = info.parameters().stream().map(Parameter::name).toList();
            for (String name : test.values().keySet()) {
                if (!names.contains(name)) {
                    throw json.error(
                            "A test of the pattern that ends here has a value for '" + name
                                    + "', which isn't a parameter.",
                            names.isEmpty() ? "Leave it out." : "Use " + String.join(", ", names) + ".");
                }
            }
        }

        private void member(String name) {
            switch (name) {
                case "id", "name", "purpose", "index", "partition" -> texts.put(name, json.text(name));
                case "sort" -> json.members("The sort condition", operator -> sort = sort(operator));
                case "filters" -> json.members("The filters", this::filter);
                case "parameters" -> json.members("The parameters", this::parameter);
                case "attributes" ->
                    json.elements(
                            "A list of attributes",
                            "Write [ \"a\", \"b\" ].",
                            () -> projection.add(json.text("attribute")));
                case "tests" ->
                    json.elements(
                            "A list of tests",
                            "Write [ { \"values\": { … }, \"request\": \"Query\", \"capacity\": 1 } ].",
                            () -> tests.add(new PatternTestFields(json).read()));
                case "order" -> options = options.withDescending(isDescending(json.text(name)));
                case "limit" -> options = options.withLimit(json.count(name));
                case "itemBytes" -> itemBytes = json.count(name);
                case "consistent" -> options = options.withConsistent(json.flag(name));
                default ->
                    throw json.error(
                            "A pattern can't have '" + name + "'.",
                            "Use id, name, purpose, index, partition, sort, filters, attributes, order, limit, "
                                    + "itemBytes, consistent, parameters and tests.");
            }
        }

        private boolean isDescending(String order) {
            return switch (order) {
                case "descending" -> true;
                case "ascending" -> false;
                default -> throw json.error("There is no order '" + order + "'.", "Use ascending or descending.");
            };
        }

        private SortCondition sort(String operator) {
            return json.told(() -> new SortCondition(json.operator(operator), json.values()));
        }

        private void filter(String path) {
            json.members(
                    "The filter on " + path,
                    operator -> filters.add(json.told(() -> new Filter(path, json.operator(operator), json.values()))));
        }

        private void parameter(String name) {
            if (json.token() == JsonToken.VALUE_STRING) {
                parameters.put(name, Parameter.text(name, json.text(name)));
                return;
            }
            var fields = new LinkedHashMap<String, String>();
            json.members("The parameter " + name, field -> {
                String known = FIELDS.get(field);
                if (known == null) {
                    throw json.error("A parameter can't have '" + field + "'.", "Use label, kind and default.");
                }
                fields.put(known, json.text(field));
            });
            parameters.put(
                    name,
                    new Parameter(
                            name,
                            fields.getOrDefault("label", name),
                            json.kind(fields.getOrDefault("kind", "text")),
                            fields.getOrDefault("default", "")));
        }

        /// Every name in the templates, in the order of the key, the sort condition and the filters.
        private List<Parameter> asked(ReadDraft draft) {
            return templates(draft)
                    .flatMap(template -> new Template(template.text()).names().stream())
                    .distinct()
                    .map(name -> parameters.getOrDefault(name, Parameter.text(name, name)))
                    .toList();
        }

        private static Stream<TypedValue> templates(ReadDraft draft) {
            return Stream.concat(
                    Stream.concat(
                            Stream.ofNullable(draft.key().partition()),
                            Stream.ofNullable(draft.key().sort()).flatMap(sort -> sort.values().stream())),
                    draft.filters().stream().flatMap(filter -> filter.values().stream()));
        }

        /// A filter compares with a number when all it holds is the name of a parameter that is one.
        private ReadDraft typed(ReadDraft draft) {
            return draft.withFilters(draft.filters().stream()
                    .map(filter -> new Filter(
                            filter.path(),
                            filter.operator(),
                            filter.values().stream().map(this::typed).toList()))
                    .toList());
        }

        private TypedValue typed(TypedValue value) {
            return parameters.values().stream()
                    .filter(parameter ->
                            parameter.kind() == Kind.NUMBER && value.text().equals("{" + parameter.name() + "}"))
                    .findFirst()
                    .map(_ -> TypedValue.number(value.text()))
                    .orElse(value);
        }
    }
}

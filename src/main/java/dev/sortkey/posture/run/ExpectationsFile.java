package dev.sortkey.posture.run;

import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.run.ExpectationRules.Problem;
import dev.sortkey.support.Spelling;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Expectations in a JSON file, for a repository. The same names as in the stored settings:
///
/// ```
/// {"regions": ["eu-west-1"], "trustedAccounts": ["111122223333"], "breakGlass": ["Rescue"], "customerKeys": true,
///  "backupDays": 7, "checks": {"TB-KEY": {"severity": "high", "reason": "Contract 7."},
///                              "NET-DX": {"off": true, "reason": "There is no office."}}}
/// ```
public final class ExpectationsFile {
    /// The names under which such a file is found by itself.
    public static final List<String> NAMES = List.of("sortkey-posture.json", ".sortkey-posture.json");

    private static final List<String> MEMBERS =
            List.of("regions", "trustedAccounts", "breakGlass", "customerKeys", "backupDays", "checks", "$schema");
    private static final List<String> SWITCHES = List.of("severity", "off", "reason");
    private static final List<String> SEVERITIES =
            Stream.of(Severity.values()).map(Severity::word).toList();

    private final String source;

    private ExpectationsFile(String source) {
        this.source = source;
    }

    /// The file that counts for the folder `work`: there, or else in the root of the Git repository that it is in.
    public static Optional<Path> near(Path work) {
        return Stream.concat(Stream.of(work), root(work).stream())
                .flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Optional<Path> root(Path work) {
        return Stream.iterate(work.toAbsolutePath().normalize(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(".git")))
                .findFirst();
    }

    /// What `file` says.
    ///
    /// @throws UserException `NotFound` or `Unavailable` when it can't be read, `BadInput` with line and column
    ///     when something in it is wrong
    public static ExpectationsLayer read(Path file) {
        return parse(TextFile.read(file), file.toString());
    }

    static ExpectationsLayer parse(String json, String source) {
        try {
            List<Tree> values = JsonTrees.read(json);
            if (values.size() != 1) {
                throw new UserException(new UserError.BadInput(
                        source + (values.isEmpty() ? " is empty." : " has more than one value."),
                        "Write one JSON object, such as {\"backupDays\": 7}."));
            }
            return new ExpectationsFile(source).layer(values.getFirst());
        } catch (JacksonException e) {
            throw JsonText.error(e, source);
        }
    }

    /// `expectations` as such a file, with only what differs from the usual.
    public static String print(Expectations expectations) {
        ExpectationsLayer layer = ExpectationsLayer.of(expectations);
        return JsonText.print(true, out -> {
                    out.writeStartObject();
                    lists(layer).forEach((name, values) -> {
                        out.writeArrayPropertyStart(name);
                        values.forEach(out::writeString);
                        out.writeEndArray();
                    });
                    if (layer.customerKeys() != null) {
                        out.writeBooleanProperty("customerKeys", layer.customerKeys());
                    }
                    if (layer.backupDays() != null) {
                        out.writeNumberProperty("backupDays", layer.backupDays());
                    }
                    if (!layer.checks().isEmpty()) {
                        out.writeObjectPropertyStart("checks");
                        expectations.checks().forEach((id, decision) -> {
                            out.writeObjectPropertyStart(id);
                            if (decision.severity() == null) {
                                out.writeBooleanProperty("off", true);
                            } else {
                                out.writeStringProperty(
                                        "severity", decision.severity().word());
                            }
                            out.writeStringProperty("reason", decision.reason());
                            out.writeEndObject();
                        });
                        out.writeEndObject();
                    }
                    out.writeEndObject();
                })
                + "\n";
    }

    private static Map<String, List<String>> lists(ExpectationsLayer layer) {
        var lists = new java.util.LinkedHashMap<String, List<String>>();
        Stream.of("regions", "trustedAccounts", "breakGlass").forEach(name -> {
            List<String> values = switch (name) {
                case "regions" -> layer.regions();
                case "trustedAccounts" -> layer.trustedAccounts();
                default -> layer.breakGlass();
            };
            if (values != null) {
                lists.put(name, values);
            }
        });
        return lists;
    }

    private ExpectationsLayer layer(Tree tree) {
        Tree.Branch root = branch(tree, "The file");
        known(root, MEMBERS, "");
        return new ExpectationsLayer(
                source,
                list(root, "regions", each -> ExpectationRules.region(each, "")),
                list(root, "trustedAccounts", ExpectationRules::account),
                list(root, "breakGlass", ExpectationRules::role),
                truth(root, "customerKeys"),
                days(root),
                checks(root));
    }

    private @Nullable List<String> list(Tree.Branch root, String name, Function<String, Optional<Problem>> wrong) {
        Tree value = root.at(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Tree.Items items)) {
            throw error(value.place(), "'" + name + "' isn't a list", "Write a list of texts, such as [\"…\"].");
        }
        return items.elements().stream()
                .map(element -> text(element, "'" + name + "' has an element that isn't a text", wrong))
                .distinct()
                .toList();
    }

    private String text(Tree element, String what, Function<String, Optional<Problem>> wrong) {
        if (!(element instanceof Tree.Leaf leaf) || leaf.kind() != Tree.Kind.TEXT) {
            throw error(element.place(), what, "Put it in quotation marks.");
        }
        wrong.apply(leaf.value()).ifPresent(problem -> {
            throw error(leaf.place(), problem.what(), problem.next());
        });
        return leaf.value();
    }

    private @Nullable Boolean truth(Tree.Branch branch, String name) {
        Tree value = branch.at(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Tree.Leaf leaf) || leaf.kind() != Tree.Kind.BOOLEAN) {
            throw error(
                    value.place(),
                    "'" + name + "' is neither true nor false",
                    "Write true or false, without quotation marks.");
        }
        return Boolean.valueOf(leaf.value());
    }

    private @Nullable Integer days(Tree.Branch root) {
        Tree value = root.at("backupDays");
        if (value == null) {
            return null;
        }
        String written = value instanceof Tree.Leaf leaf && leaf.kind() == Tree.Kind.NUMBER ? leaf.value() : "";
        ExpectationRules.days(written).ifPresent(problem -> {
            throw error(value.place(), "'backupDays' isn't a number of days", "Write a whole number from 1 to 3650.");
        });
        return Integer.valueOf(written);
    }

    private Map<String, CheckSwitch> checks(Tree.Branch root) {
        Tree value = root.at("checks");
        if (value == null) {
            return Map.of();
        }
        Tree.Branch checks = branch(value, "'checks'");
        var switches = new TreeMap<String, CheckSwitch>();
        checks.members().forEach((id, decision) -> {
            if (!Rules.ids().contains(id)) {
                throw error(
                        checks.place(id),
                        "There is no check '" + id + "'",
                        meant(id, Rules.ids()).orElse("Use the ID of a check as reports show it, such as TB-PITR."));
            }
            switches.put(id, decision(id, branch(decision, "'" + id + "'")));
        });
        return switches;
    }

    private CheckSwitch decision(String id, Tree.Branch branch) {
        known(branch, SWITCHES, " of " + id);
        Tree reason = branch.at("reason");
        if (reason == null || reason.text().orElse("").isBlank()) {
            throw error(
                    reason == null ? branch.place() : reason.place(),
                    id + " is switched without a reason",
                    "Add \"reason\": why the check counts differently.");
        }
        String why = text(reason, "The reason of " + id + " isn't a text", _ -> Optional.empty());
        boolean off = Boolean.TRUE.equals(truth(branch, "off"));
        Tree severity = branch.at("severity");
        if (off == (severity != null)) {
            throw error(
                    branch.place(),
                    id + (off ? " is switched off and has a severity" : " is neither switched off nor has a severity"),
                    "Write either \"off\": true or \"severity\": \"high\".");
        }
        return severity == null ? CheckSwitch.off(why) : CheckSwitch.severity(severity(severity), why);
    }

    private Severity severity(Tree tree) {
        String written = tree.text().orElse("").toLowerCase(Locale.ROOT);
        if (!SEVERITIES.contains(written)) {
            throw error(
                    tree.place(),
                    "'" + tree.text().orElse("") + "' isn't a severity",
                    meant(written, SEVERITIES).map(it -> it + " ").orElse("") + "Use one of "
                            + String.join(", ", SEVERITIES) + ".");
        }
        return Severity.valueOf(written.toUpperCase(Locale.ROOT));
    }

    private Tree.Branch branch(Tree tree, String what) {
        if (tree instanceof Tree.Branch branch) {
            return branch;
        }
        throw error(tree.place(), what + " isn't an object", "Write names with values in braces.");
    }

    private void known(Tree.Branch branch, List<String> names, String where) {
        for (String name : branch.members().keySet()) {
            if (!names.contains(name)) {
                throw error(
                        branch.place(name),
                        "'" + name + "' isn't a member" + where,
                        meant(name, names).map(it -> it + " ").orElse("")
                                + "Use "
                                + String.join(
                                        ", ",
                                        names.stream()
                                                .filter(it -> !it.startsWith("$"))
                                                .toList())
                                + ".");
            }
        }
    }

    private static Optional<String> meant(String name, Collection<String> names) {
        return Spelling.nearest(name, names)
                .or(() ->
                        names.stream().filter(each -> Spelling.near(name, each)).findFirst())
                .map(near -> "Did you mean '" + near + "'?");
    }

    private UserException error(Place place, String what, String next) {
        return place.error(source + ": " + what, next);
    }
}

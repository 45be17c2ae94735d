package dev.sortkey.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which package may look at which: each line names lines above it. A name without a line of its own stands for all
/// that begin with it.
///
/// What is not listed is not allowed, a package that no line names neither. A package looks freely at its own line.
final class WhiteList extends ArchCondition<JavaClass> {
    static final String EDGES = """
            support

            dynamo.network      : support
            dynamo.wire         : support
            dynamo.profile      : support dynamo.wire
            dynamo.credential   : support dynamo.wire dynamo.profile
            dynamo.guard        : support
            dynamo.client       : support dynamo.network dynamo.wire dynamo.profile dynamo.credential dynamo.guard
            dynamo.connection   : support dynamo.network dynamo.wire dynamo.profile dynamo.credential dynamo.guard \
                                  dynamo.client
            dynamo.embedded.gate : support dynamo.wire
            dynamo.embedded     : support dynamo.connection dynamo.wire dynamo.embedded.gate
            dynamo.item         : support dynamo.wire
            dynamo.item.text    : support dynamo.wire dynamo.item
            dynamo.partiql      : support dynamo.item
            dynamo.read         : support dynamo.wire dynamo.client dynamo.item
            dynamo.read.draft   : support dynamo.wire dynamo.item
            dynamo.read.plan    : support dynamo.wire dynamo.guard dynamo.item dynamo.read dynamo.read.draft
            dynamo.write        : support dynamo.wire dynamo.client dynamo.item dynamo.read
            dynamo.write.edit   : support dynamo.item dynamo.write
            dynamo.write.journal : support dynamo.wire dynamo.client dynamo.item dynamo.write dynamo.write.edit
            dynamo.write.statement : support dynamo.item dynamo.partiql dynamo.write dynamo.write.edit
            dynamo.table        : support dynamo.wire dynamo.client dynamo.connection dynamo.item dynamo.write
            dynamo.table.metric : support dynamo.client dynamo.connection dynamo.table
            dynamo.table.definition : support dynamo.wire dynamo.client dynamo.connection dynamo.table
            dynamo.table.definition.tree : support dynamo.wire
            dynamo.table.definition.form : support dynamo.wire dynamo.table.definition dynamo.table.definition.tree
            dynamo.table.definition.print : dynamo.wire dynamo.table.definition dynamo.table.definition.tree
            dynamo.table.change : support dynamo.wire dynamo.item dynamo.read dynamo.table dynamo.table.definition \
                                  dynamo.table.definition.print
            dynamo.table.backup : support dynamo.table dynamo.table.definition dynamo.table.change
            dynamo.table.sample : support dynamo.connection dynamo.item dynamo.table dynamo.table.definition dynamo.write
            dynamo.pattern      : support dynamo.wire dynamo.item dynamo.read dynamo.read.draft dynamo.read.plan dynamo.write
            dynamo.vector       : support dynamo.client dynamo.item dynamo.read dynamo.read.draft dynamo.read.plan dynamo.table \
                                  dynamo.table.definition dynamo.write.edit dynamo.write.journal
            dynamo.entity       : support dynamo.wire dynamo.item dynamo.read dynamo.read.draft dynamo.table
            dynamo.entity.model : support dynamo.wire dynamo.item dynamo.pattern dynamo.table.definition.tree dynamo.entity
            dynamo.entity.print : support dynamo.wire dynamo.item dynamo.entity
            dynamo.doctor       : support dynamo.network dynamo.wire dynamo.profile dynamo.credential dynamo.connection

            calls               : support dynamo
            stream              : support dynamo
            cache               : support dynamo
            transfer.encoding   : support
            transfer.format     : support dynamo transfer.encoding
            transfer.job        : support dynamo
            transfer.bulk       : support dynamo transfer.job
            transfer.move       : support dynamo transfer.encoding transfer.format transfer.job
            transfer.compare    : support dynamo transfer.format transfer.job transfer.bulk

            posture.finding     : support
            posture.fact        : support dynamo
            posture.iam         : support
            posture.access      : support posture.fact posture.iam
            posture.access.trust : support posture.iam
            posture.access.path : support posture.iam posture.access posture.access.trust
            posture.access.feature : support posture.fact posture.iam posture.access
            posture.usage       : support dynamo transfer.encoding posture.fact posture.iam posture.access
            posture.collect     : support dynamo posture.fact
            posture.check       : support dynamo posture.finding posture.fact posture.iam posture.access \
                                  posture.access.trust posture.access.path
            posture.fix         : support dynamo posture.finding posture.fact
            posture.trial       : support dynamo.wire posture.fact posture.iam posture.access posture.check
            posture.review      : support posture.finding posture.fact
            posture.report      : support dynamo posture.finding posture.fact posture.review
            posture.run         : support dynamo posture

            chat.model          : support dynamo
            chat.pattern        : support dynamo chat.model
            chat.lesson         : support dynamo chat.model chat.pattern
            chat.member         : support dynamo stream chat.model chat.pattern
            chat.send           : support dynamo chat.model chat.pattern chat.member
            chat.seed           : support dynamo chat.model chat.pattern
            chat.neighbour      : support dynamo stream chat.model chat.pattern chat.member chat.send
            chat.client         : support dynamo stream cache chat
            chat.action         : support dynamo chat

            cli                 : support dynamo calls stream cache posture transfer chat
            lambda              : support dynamo calls stream cache posture transfer chat

            ui.kit              : support dynamo
            ui.tables           : support dynamo calls stream cache posture transfer chat ui.kit
            ui.conversations    : support dynamo calls stream cache posture transfer chat ui.kit
            ui.posture          : support dynamo calls stream cache posture transfer chat ui.kit
            ui.calls            : support dynamo calls stream cache posture transfer chat ui.kit
            ui.jobs             : support dynamo transfer ui.kit
            ui.connections      : support dynamo calls stream cache chat ui.kit
            ui.shell            : support dynamo calls stream cache posture transfer chat ui
            ui.tour             : support dynamo ui
            ui.start            : support dynamo posture ui
            (App)               : support dynamo cli ui.start
            """;

    private final String root;
    private final Map<String, Set<String>> allowed = parse(EDGES);

    WhiteList(String root) {
        super("look only where the white list allows");
        this.root = root;
    }

    /// What each line may look at, in full. Names that no line above carries are refused: so there is no cycle.
    static Map<String, Set<String>> parse(String edges) {
        var allowed = new LinkedHashMap<String, Set<String>>();
        edges.lines().filter(line -> !line.isBlank()).forEach(line -> {
            List<String> words = List.of(line.split("[ :]+"));
            var seen = new TreeSet<String>();
            words.stream().skip(1).forEach(name -> seen.addAll(lines(name, allowed.keySet())));
            allowed.put(words.getFirst(), seen);
        });
        return allowed;
    }

    private static List<String> lines(String name, Set<String> above) {
        if (above.contains(name)) {
            return List.of(name);
        }
        List<String> below =
                above.stream().filter(line -> line.startsWith(name + ".")).toList();
        if (below.isEmpty()) {
            throw new IllegalArgumentException("no line above is named " + name);
        }
        return below;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String from = line(type);
        if (from == null) {
            events.add(SimpleConditionEvent.violated(type, type.getDescription() + " is in no package of the list"));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (target.getPackageName().startsWith(root) && !allows(from, line(target))) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }

    private boolean allows(String from, @Nullable String to) {
        return to != null
                && (from.equals(to) || allowed.getOrDefault(from, Set.of()).contains(to));
    }

    /// The longest line that names the package of `type`.
    private @Nullable String line(JavaClass type) {
        if (type.getPackageName().equals(root)) {
            return "(App)";
        }
        String name = type.getPackageName().substring(root.length() + 1);
        return allowed.keySet().stream()
                .filter(line -> name.equals(line) || name.startsWith(line + "."))
                .reduce((one, other) -> one.length() > other.length() ? one : other)
                .orElse(null);
    }
}

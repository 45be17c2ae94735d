package dev.sortkey.dynamo.table.definition.tree;

import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// YAML 1.2 as trees. A name that is there twice has no value. CloudFormation's short forms become the long ones:
/// `!Sub x` is `{"Fn::Sub": "x"}`.
public final class YamlTrees {
    private static final int LARGEST = 64 << 20;
    private static final int MOST_VALUES = 2_000_000;
    private static final int DEEPEST = 400;
    private static final String MERGE = "<<";

    /// The nodes around the one that is being read: an alias to one of them would never end.
    private final Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private int values;

    private YamlTrees() {}

    /// The documents of `yaml`; empty ones are left out.
    ///
    /// @throws UserException bad input with line and column, when it isn't YAML, or aliases make it endless or huge
    public static List<Tree> read(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LARGEST)
                .setMaxAliasesForCollections(Integer.MAX_VALUE) // the values that they stand for are counted here
                .setUseMarks(true)
                .build();
        var trees = new ArrayList<Tree>();
        var reader = new YamlTrees();
        try {
            for (Node node : new Compose(settings).composeAllFromString(yaml)) {
                Tree tree = reader.value(node);
                if (!(tree instanceof Tree.Leaf leaf && leaf.kind() == Tree.Kind.NULL)) {
                    trees.add(tree);
                }
            }
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
            throw place(e.getProblemMark().or(e::getContextMark))
                    .error("This isn't valid YAML: " + problem, "Correct it.");
        } catch (YamlEngineException e) {
            throw new Place(1, 1).error("This isn't valid YAML: " + e.getMessage(), "Correct it.");
        } catch (StackOverflowError e) {
            throw new Place(1, 1)
                    .error("The YAML is nested too deeply", "Nest it at most " + DEEPEST + " levels deep.");
        }
        return trees;
    }

    private Tree value(Node node) {
        Place place = place(node.getStartMark());
        if (++values > MOST_VALUES) {
            throw place.error(
                    "With all aliases replaced, the YAML has more than " + MOST_VALUES + " values",
                    "Use fewer aliases.");
        }
        if (!around.add(node)) {
            throw place.error("An alias refers to a value that it is part of", "Remove the alias.");
        }
        if (around.size() > DEEPEST) {
            throw place.error("The YAML is nested too deeply", "Nest it at most " + DEEPEST + " levels deep.");
        }
        Tree tree = switch (node) {
            case MappingNode mapping -> branch(mapping, place);
            case SequenceNode sequence ->
                new Tree.Items(sequence.getValue().stream().map(this::value).toList(), place);
            case ScalarNode scalar -> new Tree.Leaf(kind(scalar), scalar.getValue(), place);
            default -> throw place.error("A value is expected here", "Correct it.");
        };
        around.remove(node);
        return tagged(node.getTag(), tree);
    }

    /// `!Ref`, `!Condition`, `!GetAtt` and their like.
    private static Tree tagged(Tag tag, Tree tree) {
        String name = tag.getValue();
        if (!name.startsWith("!") || name.length() < 2) {
            return tree;
        }
        String function =
                name.equals("!Ref") || name.equals("!Condition") ? name.substring(1) : "Fn::" + name.substring(1);
        Tree value = tree instanceof Tree.Leaf leaf ? Tree.Leaf.text(leaf.value(), leaf.place()) : tree;
        return Tree.Branch.of(Map.of(function, value), tree.place());
    }

    private Tree branch(MappingNode mapping, Place place) {
        var members = new LinkedHashMap<String, Tree>();
        var places = new LinkedHashMap<String, Place>();
        var merged = new LinkedHashMap<String, Tree>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw at.error("A name must be text", "Write NAME: value.");
            }
            Tree value = value(tuple.getValueNode());
            if (key.getValue().equals(MERGE) && key.isPlain()) {
                value.elements().forEach(each -> members(each, at).forEach(merged::putIfAbsent));
            } else {
                boolean twice = members.containsKey(key.getValue());
                members.put(key.getValue(), twice ? new Tree.Open("it is here twice", at) : value);
                places.put(key.getValue(), at);
            }
        }
        merged.forEach((name, value) -> {
            if (members.putIfAbsent(name, value) == null) {
                places.put(name, value.place());
            }
        });
        return new Tree.Branch(members, places, place);
    }

    private static Map<String, Tree> members(Tree tree, Place at) {
        if (tree instanceof Tree.Branch branch) {
            return branch.members();
        }
        throw at.error("Only a mapping can be merged here", "Write <<: *NAME with the name of a mapping.");
    }

    private static Tree.Kind kind(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Tree.Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Tree.Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Tree.Kind.NULL : Tree.Kind.TEXT;
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(new Place(1, 1));
    }
}

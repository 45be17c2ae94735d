package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributePath.Step;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.write.edit.ItemMembers;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.tables.items.edit.CellEditor;
import dev.sortkey.ui.tables.items.edit.CellEditor.Subject;
import dev.sortkey.ui.tables.items.panel.ItemActions.ItemChange;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Changes of single values in the tree. Each begins with the item as it is in the table now.
final class TreeEdits {
    private final ItemTree tree;
    private final ItemActions actions;
    private final CellEditor editor;
    private @Nullable String ttl;

    TreeEdits(ItemTree tree, ItemActions actions) {
        this.tree = tree;
        this.actions = actions;
        this.editor = new CellEditor(actions.files());
    }

    void setTtl(String attribute) {
        ttl = attribute;
    }

    /// Edits the selected value; what doesn't fit into the editor with the whole item.
    void edit() {
        selected((node, change) -> {
            if (CellEditor.fits(node.value())) {
                open(node, subject(node, null), (_, value) -> put(change, node, value));
            } else {
                actions.edit();
            }
        });
    }

    /// Edits it with the types opened.
    void changeType() {
        selected((node, change) -> {
            if (CellEditor.fits(node.value())) {
                open(node, subject(node, null), (_, value) -> put(change, node, value));
                editor.chooseType();
            } else {
                actions.edit();
            }
        });
    }

    /// Edits its name.
    void rename() {
        selected((node, change) -> {
            if (CellEditor.fits(node.value())) {
                open(node, subject(node, node.name()), (name, value) -> {
                    change.stage(
                            item -> ItemMembers.renamed(ItemPaths.with(item, node.path(), value), node.path(), name));
                    tree.select(beside(node, name));
                });
            } else {
                actions.edit();
            }
        });
    }

    private Subject subject(ValueNode node, @Nullable String name) {
        return node.isMember()
                ? new Subject(null, node.value(), List.of(node.type()), _ -> false)
                : Subject.of(name, node.value(), node.type(), name == null ? _ -> isTtl(node) : ttlIn(node.parent()));
    }

    private boolean isTtl(ValueNode node) {
        return node.parent() == null && node.name().equals(ttl);
    }

    private Predicate<String> ttlIn(@Nullable ValueNode parent) {
        return name -> parent == null && name.equals(ttl);
    }

    private static void put(ItemChange change, ValueNode node, AttributeValue value) {
        change.stage(item -> node.isMember()
                ? ItemMembers.inSet(item, node.path(), node.value(), value)
                : ItemPaths.with(item, node.path(), value));
    }

    /// A new value in the selected map, list or set, or beside the selected value.
    void add() {
        selected((node, change) -> {
            switch (node.type()) {
                case M, L, SS, NS, BS -> addIn(node, node, Integer.MAX_VALUE, change);
                case S, N, B, BOOL, NULL, UNKNOWN -> addIn(node, node.parent(), place(node) + 1, change);
            }
        });
    }

    private static int place(ValueNode node) {
        return node.step() instanceof Step.Index(var index) ? index : 0;
    }

    /// A new attribute of the item.
    void addAttribute() {
        actions.begin(change -> addIn(tree.selected().orElse(null), null, 0, change));
    }

    private void addIn(@Nullable ValueNode at, @Nullable ValueNode parent, int place, ItemChange change) {
        if (parent == null || parent.type() == AttributeType.M) {
            open(at, Subject.of("", null, AttributeType.S, ttlIn(parent)), (name, value) -> {
                AttributePath path =
                        parent == null ? AttributePath.of(name) : parent.path().member(name);
                change.stage(item -> ItemMembers.added(item, path, value));
                tree.select(path);
            });
        } else if (parent.type() == AttributeType.L) {
            AttributePath path = parent.path().element(Math.min(place, parent.size()));
            open(at, Subject.of(null, null, usual(parent), _ -> false), (_, value) -> {
                change.stage(item -> ItemMembers.inserted(item, path, value));
                tree.select(path);
            });
        } else {
            open(at, new Subject(null, null, List.of(memberType(parent)), _ -> false), (_, value) -> {
                change.stage(item -> ItemMembers.inSet(item, parent.path(), null, value));
                tree.select(parent.path());
            });
        }
    }

    /// The type of a list's last element.
    private static AttributeType usual(ValueNode list) {
        return list.size() == 0
                ? AttributeType.S
                : AttributeType.of(list.value().l().getLast());
    }

    private static AttributeType memberType(ValueNode set) {
        return switch (set.type()) {
            case NS -> AttributeType.N;
            case BS -> AttributeType.B;
            case SS, S, N, B, BOOL, NULL, M, L, UNKNOWN -> AttributeType.S;
        };
    }

    private static AttributePath beside(ValueNode node, String name) {
        return node.parent() == null
                ? AttributePath.of(name)
                : node.parent().path().member(name);
    }

    /// Takes the selected value out.
    void remove() {
        int row = tree.row();
        selected((node, change) -> {
            told(
                    change,
                    item -> node.isMember()
                            ? ItemMembers.inSet(item, node.path(), node.value(), null)
                            : ItemPaths.with(item, node.path(), null));
            tree.selectRow(row);
        });
    }

    /// Moves the selected element of a list by so many places.
    void move(int by) {
        selected((node, change) -> {
            if (node.step() instanceof Step.Index(var index) && node.parent() != null) {
                told(change, item -> ItemMembers.moved(item, node.path(), by));
                tree.select(node.parent()
                        .path()
                        .element(Math.clamp((long) index + by, 0, node.parent().size() - 1)));
            }
        });
    }

    private void told(ItemChange change, UnaryOperator<Map<String, AttributeValue>> how) {
        try {
            change.stage(how);
        } catch (UserException e) {
            actions.tell(e.error());
        }
    }

    /// Does something with the selected value as it is now, if it is still there.
    private void selected(BiConsumer<ValueNode, ItemChange> edit) {
        if (tree.selected().isPresent()) {
            actions.begin(change -> tree.selected().ifPresent(node -> edit.accept(node, change)));
        }
    }

    private void open(@Nullable ValueNode at, Subject subject, BiConsumer<String, AttributeValue> stage) {
        tree.node().requestFocus();
        editor.edit(tree.node(), tree.bounds(at), subject, stage, null);
    }
}

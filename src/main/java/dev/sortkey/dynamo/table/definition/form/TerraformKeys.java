package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The key of a table or an index in Terraform: `hash_key` and `range_key`, several of them, or `key_schema`
/// blocks.
final class TerraformKeys {
    private TerraformKeys() {}

    /// The key of `block` as a key schema.
    ///
    /// @param partition the partition key when `block` doesn't name one of its own
    static Tree of(Tree block, @Nullable Tree partition) {
        var elements = new ArrayList<Tree>();
        for (Tree element : block.elements("key_schema")) {
            add(elements, element.at("attribute_name"), element.text("key_type").orElse("HASH"));
        }
        if (elements.isEmpty()) {
            Tree own = TerraformTable.given(block.at("hash_key"));
            add(elements, own == null ? partition : own, "HASH");
            add(elements, TerraformTable.given(block.at("range_key")), "RANGE");
        }
        return new Tree.Items(elements, block.place());
    }

    private static void add(List<Tree> elements, @Nullable Tree name, String type) {
        if (name != null) {
            Place place = name.place();
            elements.add(Tree.Branch.of(Map.of("AttributeName", name, "KeyType", Tree.Leaf.text(type, place)), place));
        }
    }
}

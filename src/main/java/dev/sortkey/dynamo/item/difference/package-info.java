/// How two versions of an item, or two items, differ: by attribute and by path.
@NullMarked
package dev.sortkey.dynamo.item.difference;

import org.jspecify.annotations.NullMarked;

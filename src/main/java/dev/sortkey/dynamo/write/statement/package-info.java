/// PartiQL statements as changes of items: the key that a statement names, and the draft that it makes of the item.
@NullMarked
package dev.sortkey.dynamo.write.statement;

import org.jspecify.annotations.NullMarked;

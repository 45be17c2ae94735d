/// Vector indexes: searching them, making and dropping them, and which items they leave out.
@NullMarked
package dev.sortkey.dynamo.vector;

import org.jspecify.annotations.NullMarked;

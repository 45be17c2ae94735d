/// A table's model in the languages of others: JSON Schema, Java, TypeScript, NoSQL Workbench, and as a picture.
@NullMarked
package dev.sortkey.dynamo.entity.print;

import org.jspecify.annotations.NullMarked;

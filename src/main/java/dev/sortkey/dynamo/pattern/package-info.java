/// Access patterns: named requests with blanks, described in a file or in code; filled in, one is a request.
@NullMarked
package dev.sortkey.dynamo.pattern;

import org.jspecify.annotations.NullMarked;

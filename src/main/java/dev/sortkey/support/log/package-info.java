/// What is logged, and where to.
@NullMarked
package dev.sortkey.support.log;

import org.jspecify.annotations.NullMarked;

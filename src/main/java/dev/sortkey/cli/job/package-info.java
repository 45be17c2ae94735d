/// Commands for jobs: bulk changes, and what is done with jobs of any kind.
@NullMarked
package dev.sortkey.cli.job;

import org.jspecify.annotations.NullMarked;

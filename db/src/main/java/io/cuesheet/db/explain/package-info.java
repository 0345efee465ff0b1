/** What is read to explain a message. */
@NullMarked
package io.cuesheet.db.explain;

import org.jspecify.annotations.NullMarked;

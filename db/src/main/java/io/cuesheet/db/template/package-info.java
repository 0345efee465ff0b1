/** Templates and the facts that they are rendered from. */
@NullMarked
package io.cuesheet.db.template;

import org.jspecify.annotations.NullMarked;

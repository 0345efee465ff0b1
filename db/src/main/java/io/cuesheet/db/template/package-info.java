/** Templates and the facts for rendering them. */
@NullMarked
package io.cuesheet.db.template;

import org.jspecify.annotations.NullMarked;

<?php
// What the rest of the package knows as well. It is put in as JSON when the program is put together: see facts.ts.

function pmlb_facts(): array
{
    static $facts = null;
    return $facts ??= json_decode('@FACTS@', true);
}

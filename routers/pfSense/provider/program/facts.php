<?php
// The facts that the program shares with the rest of the package. facts.ts inserts them as JSON.

function pmlb_facts(): array
{
    static $facts = null;
    return $facts ??= json_decode('@FACTS@', true);
}

<?php
// A refusal lists all reasons at once, each with a fix. Nothing was changed.

class PmlbRefused extends Exception
{
    public array $refusals;

    public function __construct(array $refusals)
    {
        parent::__construct('refused');
        $this->refusals = $refusals;
    }
}

function pmlb_refusal(string $code, string $subject, string $message): array
{
    return ['code' => $code, 'subject' => $subject, 'message' => $message];
}

function pmlb_refuse(array ...$refusals): void
{
    if ($refusals !== []) {
        throw new PmlbRefused($refusals);
    }
}

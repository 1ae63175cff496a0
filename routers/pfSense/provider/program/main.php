<?php
// The entry points. The answer is always one line that can be found in other output, even after an error.

function pmlb_decode(string $deflated): array
{
    $text = @gzinflate($deflated);
    $document = $text === false ? null : json_decode($text, true);
    if (!is_array($document)) {
        pmlb_refuse(pmlb_refusal('invalid-document', '', 'the document can not be read'));
    }
    return $document;
}

function pmlb_perform(string $operation, array $document): array
{
    switch ($operation) {
        case 'apply':
            return pmlb_apply($document);
        case 'takeover':
            return pmlb_look_at_takeover($document);
        case 'sessions':
            return pmlb_sessions($document);
        case 'key':
            return pmlb_key();
        default:
            return pmlb_read($document);
    }
}

// The message of a PHP error, without the document's passwords.
function pmlb_safe_message(Throwable $problem, array $document): string
{
    $neighbors = is_array($document['neighbors'] ?? null) ? array_filter($document['neighbors'], 'is_array') : [];
    $passwords = array_filter(array_column($neighbors, 'password'), fn ($text) => is_string($text) && $text !== '');
    return str_replace($passwords, '(password)', get_class($problem) . ': ' . $problem->getMessage());
}

// Runs the deflated document that `$source` returns, and encodes the answer. `$source` may fail, too.
function pmlb_answer(callable $source): string
{
    $document = [];
    // A PHP warning in the output could quote a secret.
    ini_set('display_errors', '0');
    ob_start();
    try {
        $document = pmlb_decode($source());
        pmlb_refuse(...pmlb_check_document($document));
        $operation = $document['operation'];
        $answer = ['ok' => true, 'operation' => $operation] + pmlb_perform($operation, $document);
    } catch (PmlbRefused $refused) {
        $answer = ['ok' => false, 'refusals' => $refused->refusals];
    } catch (Throwable $problem) {
        $answer = ['ok' => false, 'refusals' => [pmlb_refusal('failed', '', pmlb_safe_message($problem, $document))]];
    }
    ob_end_clean();
    // The records of hundreds of neighbors are a megabyte, but deflate to a hundredth.
    return 'pulumi-metallb:2:' . base64_encode(gzdeflate(json_encode($answer, JSON_INVALID_UTF8_SUBSTITUTE), 1));
}

function pmlb_main(string $encoded): string
{
    return pmlb_answer(fn () => (string) base64_decode($encoded, true));
}

// Reads the pieces of a text that earlier commands left in the program's folder, and deletes them.
function pmlb_take_pieces(string $name): string
{
    $files = preg_match('/^up-[0-9a-f]{16}$/D', $name) === 1 ? glob(pmlb_folder() . "/$name.*") ?: [] : [];
    $pieces = array_map('file_get_contents', $files);
    array_map('unlink', $files);
    return implode('', $pieces);
}

// `key`, `run` or `sealed`; the text, or its end; and the name of the pieces before it, if there are any.
function pmlb_cli(array $arguments): string
{
    [, $mode, $end, $pieces] = array_pad($arguments, 4, '');
    return pmlb_answer(function () use ($mode, $end, $pieces): string {
        $text = (string) base64_decode(pmlb_take_pieces($pieces) . $end, true);
        switch ($mode) {
            case 'key':
            case 'run':
                return $text;
            case 'sealed':
                return pmlb_unseal($text);
        }
        pmlb_refuse(pmlb_refusal('invalid-document', '', 'key, run or sealed has to come first'));
    });
}

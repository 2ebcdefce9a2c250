# Fish completion of zobel; the program itself knows what may stand where.
function __zobel_offers
    set -l words (commandline -opc) (commandline -ct)
    set -l offers ($words[1] reference complete $words[2..-1] 2>/dev/null)
    if test "$offers[1]" = @files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $offers
    end
end
complete -c zobel -f -a '(__zobel_offers)'
